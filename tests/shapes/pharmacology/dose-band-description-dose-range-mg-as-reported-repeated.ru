# Two values.
#+ expects: ldnsh:DoseBandDescription-doseRangeMgAsReported sh:MaxCountConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:doseRangeMgAsReported
INSERT DATA { ldnr:example-dose-band.low-dose ldn:doseRangeMgAsReported "other words" }
