# A value of ldn:hasSchedule that is of another class.
#+ expects: ldnsh:DrugRegimen-hasSchedule sh:ClassConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:hasSchedule
#+ value: ldn:OralRoute
DELETE { ldnr:example-a.regimen.ldn ldn:hasSchedule ?value }
INSERT { ldnr:example-a.regimen.ldn ldn:hasSchedule ldn:OralRoute }
WHERE { ldnr:example-a.regimen.ldn ldn:hasSchedule ?value }
