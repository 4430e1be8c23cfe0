# A value of ldn:typicalDoseMgAsReported that has another datatype.
#+ expects: ldnsh:DoseBandDescription-typicalDoseMgAsReported sh:DatatypeConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:typicalDoseMgAsReported
#+ value: "x"@en
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:typicalDoseMgAsReported ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:typicalDoseMgAsReported "x"@en }
