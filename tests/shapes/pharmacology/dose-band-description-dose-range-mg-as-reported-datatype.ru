# A string with a language.
#+ expects: ldnsh:DoseBandDescription-doseRangeMgAsReported sh:DatatypeConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:doseRangeMgAsReported
#+ value: "words"@en
DELETE { ldnr:example-dose-band.low-dose ldn:doseRangeMgAsReported ?value }
INSERT { ldnr:example-dose-band.low-dose ldn:doseRangeMgAsReported "words"@en }
WHERE { ldnr:example-dose-band.low-dose ldn:doseRangeMgAsReported ?value }
