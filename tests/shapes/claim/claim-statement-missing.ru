# No value of ldn:statement.
#+ expects: ldnsh:Claim-statement sh:MinCountConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:statement
DELETE WHERE { ldnr:example-claim.treats-fibromyalgia ldn:statement ?value }
