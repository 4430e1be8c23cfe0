# An estimate without a number.
#+ expects: ldnsh:NumericEstimate-estimate sh:MinCountConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:estimate
DELETE WHERE { ldnr:example-f.result.01-pain ldn:estimate ?value }
