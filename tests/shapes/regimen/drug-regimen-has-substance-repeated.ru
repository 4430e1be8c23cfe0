# A regimen of two substances.
#+ expects: ldnsh:DrugRegimen-hasSubstance sh:MaxCountConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:hasSubstance
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:hasSubstance ldn:Placebo }
