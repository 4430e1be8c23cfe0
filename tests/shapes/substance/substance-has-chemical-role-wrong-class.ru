# A value of the wrong class.
#+ expects: ldnsh:Substance-hasChemicalRole sh:ClassConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:hasChemicalRole
#+ value: ldnr:example-entity.tlr4
INSERT DATA { ldn:Naltrexone ldn:hasChemicalRole ldnr:example-entity.tlr4 }
