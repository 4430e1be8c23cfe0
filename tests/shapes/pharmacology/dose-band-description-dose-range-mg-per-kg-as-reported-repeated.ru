# Two values of ldn:doseRangeMgPerKgAsReported.
#+ expects: ldnsh:DoseBandDescription-doseRangeMgPerKgAsReported sh:MaxCountConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:doseRangeMgPerKgAsReported
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:doseRangeMgPerKgAsReported ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:doseRangeMgPerKgAsReported "x" , "y" }
