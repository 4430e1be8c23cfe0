# A regimen in the experimental and the control arm.
#+ expects: ldnsh:DrugRegimen-one-side sh:SPARQLConstraintComponent ldnr:example-c.regimen.ldn sh:Violation
#+ value: ldnr:example-c.arm.mesalazine
INSERT DATA { ldnr:example-c.arm.mesalazine ldn:hasRegimen ldnr:example-c.regimen.ldn }
