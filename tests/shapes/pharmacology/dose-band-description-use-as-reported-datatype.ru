# A string with a language.
#+ expects: ldnsh:DoseBandDescription-useAsReported sh:DatatypeConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:useAsReported
#+ value: "words"@en
DELETE { ldnr:example-dose-band.low-dose ldn:useAsReported ?value }
INSERT { ldnr:example-dose-band.low-dose ldn:useAsReported "words"@en }
WHERE { ldnr:example-dose-band.low-dose ldn:useAsReported ?value }
