# Two steps of a mechanism with the same number.
#+ expects: ldnsh:MechanismClaim-number-unique sh:SPARQLConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:stepNumber
#+ value: 1
DELETE DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber 2 } ; INSERT DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber 1 }
