# A regimen with a schedule as its route.
#+ expects: ldnsh:DrugRegimen-hasRoute sh:ClassConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:hasRoute
#+ value: ldn:OnceDaily
DELETE { ldnr:example-a.regimen.ldn ldn:hasRoute ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:hasRoute ldn:OnceDaily }
WHERE { ldnr:example-a.regimen.ldn ldn:hasRoute ?value }
