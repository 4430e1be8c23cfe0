# Two values of ldn:hasSubjectState.
#+ expects: ldnsh:MechanismClaim-hasSubjectState sh:MaxCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:hasSubjectState
INSERT DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasSubjectState ldn:BoundState }
