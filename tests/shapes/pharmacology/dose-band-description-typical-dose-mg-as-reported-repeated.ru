# Two values of ldn:typicalDoseMgAsReported.
#+ expects: ldnsh:DoseBandDescription-typicalDoseMgAsReported sh:MaxCountConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:typicalDoseMgAsReported
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:typicalDoseMgAsReported ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:typicalDoseMgAsReported "x" , "y" }
