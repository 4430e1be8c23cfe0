# A value of ldn:singleDoseMg that is no xsd:decimal.
#+ expects: ldnsh:DrugRegimen-singleDoseMg sh:DatatypeConstraintComponent ldnr:example-c.regimen.mesalazine sh:Violation
#+ path: ldn:singleDoseMg
#+ value: "800.0"^^xsd:double
INSERT DATA { ldnr:example-c.regimen.mesalazine ldn:singleDoseMg "800.0"^^xsd:double }
