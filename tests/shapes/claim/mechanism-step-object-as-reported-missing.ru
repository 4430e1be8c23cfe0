# No value of ldn:objectAsReported.
#+ expects: ldnsh:MechanismStep-objectAsReported sh:MinCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:objectAsReported
DELETE WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:objectAsReported ?value }
