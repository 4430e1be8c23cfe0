# A value of the wrong class.
#+ expects: ldnsh:DoseBandDescription-aboutDoseBand sh:ClassConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:aboutDoseBand
#+ value: ldn:OralRoute
DELETE { ldnr:example-dose-band.low-dose ldn:aboutDoseBand ?value }
INSERT { ldnr:example-dose-band.low-dose ldn:aboutDoseBand ldn:OralRoute }
WHERE { ldnr:example-dose-band.low-dose ldn:aboutDoseBand ?value }
