# Two values.
#+ expects: ldnsh:ReferenceStatement-hasVerificationStatus sh:MaxCountConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:hasVerificationStatus
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass ldn:hasVerificationStatus ldn:UnverifiedStatus }
