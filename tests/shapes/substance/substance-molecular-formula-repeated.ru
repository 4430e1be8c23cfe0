# Two values.
#+ expects: ldnsh:Substance-molecularFormula sh:MaxCountConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:molecularFormula
INSERT DATA { ldn:Naltrexone ldn:molecularFormula "C11H12N2O" }
