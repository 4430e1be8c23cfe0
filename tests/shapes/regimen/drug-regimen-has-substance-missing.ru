# A regimen without a substance.
#+ expects: ldnsh:DrugRegimen-hasSubstance sh:MinCountConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ path: ldn:hasSubstance
DELETE WHERE { ldnr:example-b.regimen.ldn ldn:hasSubstance ?value }
