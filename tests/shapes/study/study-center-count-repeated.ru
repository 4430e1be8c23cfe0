# Two values of ldn:centerCount.
#+ expects: ldnsh:Study-centerCount sh:MaxCountConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:centerCount
INSERT DATA { ldnr:example-a ldn:centerCount 3 }
