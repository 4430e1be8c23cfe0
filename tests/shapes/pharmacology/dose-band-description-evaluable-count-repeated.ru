# Two values of ldn:evaluableCount.
#+ expects: ldnsh:DoseBandDescription-evaluableCount sh:MaxCountConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:evaluableCount
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:evaluableCount ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:evaluableCount 1 , 2 }
