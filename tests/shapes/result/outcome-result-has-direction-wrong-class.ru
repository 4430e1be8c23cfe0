# A value of ldn:hasDirection that is of another class.
#+ expects: ldnsh:OutcomeResult-hasDirection sh:ClassConstraintComponent ldnr:example-p.result.01-cytokine-concentration sh:Violation
#+ path: ldn:hasDirection
#+ value: ldn:PrimaryOutcome
DELETE { ldnr:example-p.result.01-cytokine-concentration ldn:hasDirection ?value }
INSERT { ldnr:example-p.result.01-cytokine-concentration ldn:hasDirection ldn:PrimaryOutcome }
WHERE { ldnr:example-p.result.01-cytokine-concentration ldn:hasDirection ?value }
