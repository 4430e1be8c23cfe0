# A key that is too short.
#+ expects: ldnsh:Substance-inChIKey sh:PatternConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:inChIKey
#+ value: "AAAA-BBBB-N"
DELETE { ldn:Naltrexone ldn:inChIKey ?value }
INSERT { ldn:Naltrexone ldn:inChIKey "AAAA-BBBB-N" }
WHERE { ldn:Naltrexone ldn:inChIKey ?value }
