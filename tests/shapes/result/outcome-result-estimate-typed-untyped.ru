# A plain outcome result with an estimate.
#+ expects: ldnsh:OutcomeResult-estimate-typed sh:OrConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ value: ldnr:example-e.result.01-remission
INSERT DATA { ldnr:example-e.result.01-remission ldn:estimate 25.0 }
