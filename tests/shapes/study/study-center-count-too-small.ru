# A value of ldn:centerCount that is out of bounds.
#+ expects: ldnsh:Study-centerCount sh:MinInclusiveConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:centerCount
#+ value: 0
DELETE { ldnr:example-a ldn:centerCount ?value }
INSERT { ldnr:example-a ldn:centerCount 0 }
WHERE { ldnr:example-a ldn:centerCount ?value }
