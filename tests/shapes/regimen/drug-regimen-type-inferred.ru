# A regimen with a type that is not stated but inferred.
#+ expects: ldnsh:DrugRegimen-type sh:InConstraintComponent ldnr:example-a.regimen.ldn sh:Violation
#+ path: rdf:type
#+ value: ldn:LowDoseNaltrexoneRegimen
INSERT DATA { ldnr:example-a.regimen.ldn a ldn:LowDoseNaltrexoneRegimen }
