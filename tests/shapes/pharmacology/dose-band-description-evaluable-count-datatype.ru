# A value of ldn:evaluableCount that has another datatype.
#+ expects: ldnsh:DoseBandDescription-evaluableCount sh:DatatypeConstraintComponent ldnr:example-dose-band.low-dose sh:Violation
#+ path: ldn:evaluableCount
#+ value: 1.0
DELETE WHERE { ldnr:example-dose-band.low-dose ldn:evaluableCount ?value } ;
INSERT DATA { ldnr:example-dose-band.low-dose ldn:evaluableCount 1.0 }
