# A step of a process.
#+ expects: ldnsh:MechanismClaim-isStepOf sh:ClassConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:isStepOf
#+ value: ldnr:example-entity.inflammation
DELETE { ldnr:example-claim.microglial-attenuation.step-02 ldn:isStepOf ?value }
INSERT { ldnr:example-claim.microglial-attenuation.step-02 ldn:isStepOf ldnr:example-entity.inflammation }
WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:isStepOf ?value }
