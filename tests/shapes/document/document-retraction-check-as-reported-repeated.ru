# Two values of ldn:retractionCheckAsReported.
#+ expects: ldnsh:Document-retractionCheckAsReported sh:MaxCountConstraintComponent ldnr:example-o.publication sh:Violation
#+ path: ldn:retractionCheckAsReported
INSERT DATA { ldnr:example-o.publication ldn:retractionCheckAsReported "other" }
