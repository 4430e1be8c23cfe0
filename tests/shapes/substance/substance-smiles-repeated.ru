# Two values.
#+ expects: ldnsh:Substance-smiles sh:MaxCountConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:smiles
INSERT DATA { ldn:Naltrexone ldn:smiles "CCN" }
