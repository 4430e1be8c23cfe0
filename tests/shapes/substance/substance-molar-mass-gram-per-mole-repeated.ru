# Two values.
#+ expects: ldnsh:Substance-molarMassGramPerMole sh:MaxCountConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:molarMassGramPerMole
INSERT DATA { ldn:Naltrexone ldn:molarMassGramPerMole 177.0 }
