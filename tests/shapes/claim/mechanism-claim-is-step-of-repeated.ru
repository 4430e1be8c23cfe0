# Two values of ldn:isStepOf.
#+ expects: ldnsh:MechanismClaim-isStepOf sh:MaxCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:isStepOf
INSERT DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:isStepOf ldnr:example-mechanism.immune-modulation }
