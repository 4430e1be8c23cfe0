# A value of ldn:stepNumber that is out of bounds.
#+ expects: ldnsh:MechanismClaim-stepNumber sh:MinExclusiveConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:stepNumber
#+ value: 0
DELETE { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber ?value }
INSERT { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber 0 }
WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber ?value }
