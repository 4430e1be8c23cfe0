# A range whose ends are exchanged.
#+ expects: ldnsh:ReferenceStatement-lowest-below-highest sh:LessThanOrEqualsConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:lowestDailyDoseMg
#+ value: 7.0
DELETE { ldnr:example-dose-band.low-dose ldn:lowestDailyDoseMg ?value }
INSERT { ldnr:example-dose-band.low-dose ldn:lowestDailyDoseMg 7.0 }
WHERE { ldnr:example-dose-band.low-dose ldn:lowestDailyDoseMg ?value }
