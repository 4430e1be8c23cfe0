# A value that is missing.
#+ expects: ldnsh:ReferenceStatement-hasVerificationStatus sh:MinCountConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:hasVerificationStatus
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:hasVerificationStatus ?value }
