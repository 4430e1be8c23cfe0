# A value of ldn:mostCommonDailyDoseMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-mostCommonDailyDoseMg sh:DatatypeConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:mostCommonDailyDoseMg
#+ value: "2400.0"^^xsd:double
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:mostCommonDailyDoseMg "2400.0"^^xsd:double }
