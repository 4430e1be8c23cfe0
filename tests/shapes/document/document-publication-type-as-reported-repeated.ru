# Two values of ldn:publicationTypeAsReported.
#+ expects: ldnsh:Document-publicationTypeAsReported sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publicationTypeAsReported
INSERT DATA { ldnr:example-a.publication ldn:publicationTypeAsReported "trial" }
