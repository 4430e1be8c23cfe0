# Two values of ldn:issue.
#+ expects: ldnsh:Document-issue sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:issue
INSERT DATA { ldnr:example-a.publication ldn:issue "9" }
