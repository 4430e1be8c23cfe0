# Two values of ldn:estimate.
#+ expects: ldnsh:OutcomeResult-estimate sh:MaxCountConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:estimate
INSERT DATA { ldnr:example-f.result.01-pain ldn:estimate -0.5 }
