# Two values.
#+ expects: ldnsh:DoseBandDescription-aboutDoseBand sh:MaxCountConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:aboutDoseBand
INSERT DATA { ldnr:example-dose-band.low-dose ldn:aboutDoseBand ldn:StandardDoseBand }
