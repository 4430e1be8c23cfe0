# Two values of ldn:publicationYear.
#+ expects: ldnsh:Document-publicationYear sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publicationYear
INSERT DATA { ldnr:example-a.publication ldn:publicationYear 2014 }
