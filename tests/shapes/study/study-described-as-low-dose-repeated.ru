# Two values of ldn:describedAsLowDose.
#+ expects: ldnsh:Study-describedAsLowDose sh:MaxCountConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:describedAsLowDose
INSERT DATA { ldnr:example-a ldn:describedAsLowDose false }
