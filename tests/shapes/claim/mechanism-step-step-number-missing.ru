# No value of ldn:stepNumber.
#+ expects: ldnsh:MechanismStep-stepNumber sh:MinCountConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:stepNumber
DELETE WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber ?value }
