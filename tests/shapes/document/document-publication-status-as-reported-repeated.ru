# Two values of ldn:publicationStatusAsReported.
#+ expects: ldnsh:Document-publicationStatusAsReported sh:MaxCountConstraintComponent ldnr:example-o.publication sh:Violation
#+ path: ldn:publicationStatusAsReported
INSERT DATA { ldnr:example-o.publication ldn:publicationStatusAsReported "other" }
