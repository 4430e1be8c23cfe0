# A regimen of two substances.
#+ expects: ldnsh:DrugRegimen-hasSubstance sh:MaxCountConstraintComponent ldnr:example-c.regimen.ldn sh:Violation
#+ path: ldn:hasSubstance
INSERT DATA { ldnr:example-c.regimen.ldn ldn:hasSubstance ldnr:example-substance.mesalazine }
