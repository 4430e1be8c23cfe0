# A value of ldn:medianDailyDoseMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-medianDailyDoseMg sh:DatatypeConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:medianDailyDoseMg
#+ value: "2400.0"^^xsd:double
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:medianDailyDoseMg "2400.0"^^xsd:double }
