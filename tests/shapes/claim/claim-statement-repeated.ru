# Two values of ldn:statement.
#+ expects: ldnsh:Claim-statement sh:MaxCountConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:statement
INSERT DATA { ldnr:example-claim.treats-fibromyalgia ldn:statement "It helps."@en }
