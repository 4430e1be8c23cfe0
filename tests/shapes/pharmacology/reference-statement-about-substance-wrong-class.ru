# A value of the wrong class.
#+ expects: ldnsh:ReferenceStatement-aboutSubstance sh:ClassConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:aboutSubstance
#+ value: ldnr:example-procedure.exercise
DELETE { ldnr:example-reference.naltrexone.molar-mass ldn:aboutSubstance ?value }
INSERT { ldnr:example-reference.naltrexone.molar-mass ldn:aboutSubstance ldnr:example-procedure.exercise }
WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:aboutSubstance ?value }
