# Two values of ldn:hasDirection.
#+ expects: ldnsh:OutcomeResult-hasDirection sh:MaxCountConstraintComponent ldnr:example-p.result.01-cytokine-concentration sh:Violation
#+ path: ldn:hasDirection
INSERT DATA { ldnr:example-p.result.01-cytokine-concentration ldn:hasDirection ldn:NoDifference }
