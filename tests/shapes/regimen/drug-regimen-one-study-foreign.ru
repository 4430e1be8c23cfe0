# A regimen of another study.
#+ expects: ldnsh:DrugRegimen-one-study sh:SPARQLConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ value: ldnr:example-g.arm.ldn
INSERT DATA { ldnr:example-g.arm.ldn ldn:hasRegimen ldnr:example-a.regimen.ldn }
