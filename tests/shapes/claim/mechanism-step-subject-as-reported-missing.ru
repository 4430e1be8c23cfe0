# No value of ldn:subjectAsReported.
#+ expects: ldnsh:MechanismStep-subjectAsReported sh:MinCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:subjectAsReported
DELETE WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:subjectAsReported ?value }
