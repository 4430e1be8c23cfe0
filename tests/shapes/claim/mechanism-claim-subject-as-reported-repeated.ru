# Two values of ldn:subjectAsReported.
#+ expects: ldnsh:MechanismClaim-subjectAsReported sh:MaxCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:subjectAsReported
INSERT DATA { ldnr:example-claim.microglial-attenuation.step-02 ldn:subjectAsReported "another" }
