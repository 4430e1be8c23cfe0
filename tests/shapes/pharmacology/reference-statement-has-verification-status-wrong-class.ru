# A value of the wrong class.
#+ expects: ldnsh:ReferenceStatement-hasVerificationStatus sh:ClassConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:hasVerificationStatus
#+ value: ldn:FindingRead
DELETE { ldnr:example-reference.naltrexone.molar-mass ldn:hasVerificationStatus ?value }
INSERT { ldnr:example-reference.naltrexone.molar-mass ldn:hasVerificationStatus ldn:FindingRead }
WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:hasVerificationStatus ?value }
