# Words in place of a formula.
#+ expects: ldnsh:Substance-molecularFormula sh:PatternConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:molecularFormula
#+ value: "about C10"
DELETE { ldn:Naltrexone ldn:molecularFormula ?value }
INSERT { ldn:Naltrexone ldn:molecularFormula "about C10" }
WHERE { ldn:Naltrexone ldn:molecularFormula ?value }
