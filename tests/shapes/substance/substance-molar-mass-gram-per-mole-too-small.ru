# A mass of nothing.
#+ expects: ldnsh:Substance-molarMassGramPerMole sh:MinExclusiveConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:molarMassGramPerMole
#+ value: 0.0
DELETE { ldn:Naltrexone ldn:molarMassGramPerMole ?value }
INSERT { ldn:Naltrexone ldn:molarMassGramPerMole 0.0 }
WHERE { ldn:Naltrexone ldn:molarMassGramPerMole ?value }
