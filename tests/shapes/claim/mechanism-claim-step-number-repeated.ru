# Two values of ldn:stepNumber.
#+ expects: ldnsh:MechanismClaim-stepNumber sh:MaxCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:stepNumber
INSERT DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber 9 }
