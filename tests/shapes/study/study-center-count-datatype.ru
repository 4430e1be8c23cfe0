# A value of ldn:centerCount that is no xsd:integer.
#+ expects: ldnsh:Study-centerCount sh:DatatypeConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:centerCount
#+ value: 1.0
DELETE { ldnr:example-a ldn:centerCount ?value }
INSERT { ldnr:example-a ldn:centerCount 1.0 }
WHERE { ldnr:example-a ldn:centerCount ?value }
