# A value of ldn:doseRangeMgPerKgAsReported that has another datatype.
#+ expects: ldnsh:DoseBandDescription-doseRangeMgPerKgAsReported sh:DatatypeConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:doseRangeMgPerKgAsReported
#+ value: "x"@en
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:doseRangeMgPerKgAsReported ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:doseRangeMgPerKgAsReported "x"@en }
