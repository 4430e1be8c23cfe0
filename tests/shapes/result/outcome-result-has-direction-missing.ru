# No value of ldn:hasDirection.
#+ expects: ldnsh:OutcomeResult-hasDirection sh:MinCountConstraintComponent ldnr:example-p.result.01-cytokine-concentration sh:Violation
#+ path: ldn:hasDirection
DELETE WHERE { ldnr:example-p.result.01-cytokine-concentration ldn:hasDirection ?value }
