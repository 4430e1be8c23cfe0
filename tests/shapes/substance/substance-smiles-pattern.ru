# Blanks in a SMILES.
#+ expects: ldnsh:Substance-smiles sh:PatternConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:smiles
#+ value: "C C O"
DELETE { ldn:Naltrexone ldn:smiles ?value }
INSERT { ldn:Naltrexone ldn:smiles "C C O" }
WHERE { ldn:Naltrexone ldn:smiles ?value }
