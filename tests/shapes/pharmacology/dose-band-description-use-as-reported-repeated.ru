# Two values.
#+ expects: ldnsh:DoseBandDescription-useAsReported sh:MaxCountConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:useAsReported
INSERT DATA { ldnr:example-dose-band.low-dose ldn:useAsReported "other words" }
