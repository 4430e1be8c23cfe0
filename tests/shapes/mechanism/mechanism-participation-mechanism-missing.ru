# A participation without a mechanism.
#+ expects: ldnsh:MechanismParticipation-mechanism sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ^(ldn:hasTargetParticipation|ldn:hasMediatorParticipation)
DELETE DATA { ldnr:example-mechanism.microglial-attenuation ldn:hasTargetParticipation ldnr:example-mechanism.microglial-attenuation.target.tlr4 }
