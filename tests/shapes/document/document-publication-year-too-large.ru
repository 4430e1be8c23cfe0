# A value of ldn:publicationYear that is out of bounds.
#+ expects: ldnsh:Document-publicationYear sh:MaxInclusiveConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publicationYear
#+ value: 2031
DELETE { ldnr:example-a.publication ldn:publicationYear ?value }
INSERT { ldnr:example-a.publication ldn:publicationYear 2031 }
WHERE { ldnr:example-a.publication ldn:publicationYear ?value }
