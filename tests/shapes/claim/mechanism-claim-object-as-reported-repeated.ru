# Two values of ldn:objectAsReported.
#+ expects: ldnsh:MechanismClaim-objectAsReported sh:MaxCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:objectAsReported
INSERT DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:objectAsReported "another" }
