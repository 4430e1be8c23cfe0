# No value of ldn:hasEvidenceLevel.
#+ expects: ldnsh:MechanismStep-hasEvidenceLevel sh:MinCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:hasEvidenceLevel
DELETE WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasEvidenceLevel ?value }
