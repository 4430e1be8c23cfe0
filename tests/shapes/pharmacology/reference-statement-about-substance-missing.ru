# A value that is missing.
#+ expects: ldnsh:ReferenceStatement-aboutSubstance sh:MinCountConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:aboutSubstance
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:aboutSubstance ?value }
