# Two values of ldn:retractionListAsReported.
#+ expects: ldnsh:Document-retractionListAsReported sh:MaxCountConstraintComponent ldnr:example-o.publication sh:Violation
#+ path: ldn:retractionListAsReported
INSERT DATA { ldnr:example-o.publication ldn:retractionListAsReported "other" }
