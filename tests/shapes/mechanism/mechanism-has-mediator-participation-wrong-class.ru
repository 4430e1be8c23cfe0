# The participation of a target as that of a mediator.
#+ expects: ldnsh:Mechanism-hasMediatorParticipation sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMediatorParticipation
#+ value: ldnr:example-mechanism.microglial-attenuation.target.tlr4
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:hasMediatorParticipation ldnr:example-mechanism.microglial-attenuation.target.tlr4 }
