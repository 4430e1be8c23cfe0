# A value of ldn:hasIndication that is of another class.
#+ expects: ldnsh:DrugRegimen-hasIndication sh:ClassConstraintComponent ldnr:example-c.regimen.ldn sh:Violation
#+ path: ldn:hasIndication
#+ value: ldnr:example-outcome.remission
INSERT DATA { ldnr:example-c.regimen.ldn ldn:hasIndication ldnr:example-outcome.remission }
