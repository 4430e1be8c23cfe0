# Two values of ldn:studiedDoseMgAsReported.
#+ expects: ldnsh:DoseBandDescription-studiedDoseMgAsReported sh:MaxCountConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:studiedDoseMgAsReported
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:studiedDoseMgAsReported ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:studiedDoseMgAsReported "x" , "y" }
