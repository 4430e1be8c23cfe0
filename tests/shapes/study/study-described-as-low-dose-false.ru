# A study that does not call its dose low and says so.
#+ expects: ldnsh:Study-describedAsLowDose sh:InConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:describedAsLowDose
#+ value: false
DELETE { ldnr:example-a ldn:describedAsLowDose ?value }
INSERT { ldnr:example-a ldn:describedAsLowDose false }
WHERE { ldnr:example-a ldn:describedAsLowDose ?value }
