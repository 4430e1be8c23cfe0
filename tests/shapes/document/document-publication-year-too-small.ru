# A value of ldn:publicationYear that is out of bounds.
#+ expects: ldnsh:Document-publicationYear sh:MinInclusiveConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publicationYear
#+ value: 1959
DELETE { ldnr:example-a.publication ldn:publicationYear ?value }
INSERT { ldnr:example-a.publication ldn:publicationYear 1959 }
WHERE { ldnr:example-a.publication ldn:publicationYear ?value }
