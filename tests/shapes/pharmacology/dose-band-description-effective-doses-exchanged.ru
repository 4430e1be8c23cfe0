# Effective doses that are exchanged.
#+ expects: ldnsh:DoseBandDescription-effective-doses sh:LessThanOrEqualsConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:effectiveDose50Mg
#+ value: 5.0
INSERT DATA { ldnr:example-dose-band.low-dose ldn:effectiveDose50Mg 5.0 ; ldn:effectiveDose95Mg 4.0 }
