# Two values of ldn:hasEvidenceLevel.
#+ expects: ldnsh:MechanismClaim-hasEvidenceLevel sh:MaxCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:hasEvidenceLevel
INSERT DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasEvidenceLevel ldn:AnimalEvidence }
