# A certainty as the evidence level.
#+ expects: ldnsh:MechanismClaim-hasEvidenceLevel sh:ClassConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:hasEvidenceLevel
#+ value: ldn:LowCertainty
DELETE { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasEvidenceLevel ?value }
INSERT { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasEvidenceLevel ldn:LowCertainty }
WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasEvidenceLevel ?value }
