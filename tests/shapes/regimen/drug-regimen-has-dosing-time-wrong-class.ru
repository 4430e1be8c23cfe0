# A value of ldn:hasDosingTime that is of another class.
#+ expects: ldnsh:DrugRegimen-hasDosingTime sh:ClassConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: ldn:hasDosingTime
#+ value: ldn:OnceDaily
INSERT DATA { ldnr:example-a.regimen.ldn ldn:hasDosingTime ldn:OnceDaily }
