# A value of ldn:publicationYear that is no xsd:integer.
#+ expects: ldnsh:Document-publicationYear sh:DatatypeConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publicationYear
#+ value: 2013.0
DELETE { ldnr:example-a.publication ldn:publicationYear ?value }
INSERT { ldnr:example-a.publication ldn:publicationYear 2013.0 }
WHERE { ldnr:example-a.publication ldn:publicationYear ?value }
