# A value of ldn:studiedDoseMgAsReported that has another datatype.
#+ expects: ldnsh:DoseBandDescription-studiedDoseMgAsReported sh:DatatypeConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:studiedDoseMgAsReported
#+ value: "x"@en
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:studiedDoseMgAsReported ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:studiedDoseMgAsReported "x"@en }
