# A regimen of a procedure.
#+ expects: ldnsh:DrugRegimen-hasSubstance sh:ClassConstraintComponent ldnr:example-b.regimen.ldn sh:Violation
#+ path: ldn:hasSubstance
#+ value: ldnr:example-procedure.exercise
DELETE { ldnr:example-b.regimen.ldn ldn:hasSubstance ?value }
INSERT { ldnr:example-b.regimen.ldn ldn:hasSubstance ldnr:example-procedure.exercise }
WHERE { ldnr:example-b.regimen.ldn ldn:hasSubstance ?value }
