# Two values.
#+ expects: ldnsh:Substance-inChIKey sh:MaxCountConstraintComponent ldn:Naltrexone sh:Violation
#+ path: ldn:inChIKey
INSERT DATA { ldn:Naltrexone ldn:inChIKey "CCCCCCCCCCCCCC-BBBBBBBBBB-N" }
