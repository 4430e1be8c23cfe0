# The participation of a mediator as that of a target.
#+ expects: ldnsh:Mechanism-hasTargetParticipation sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasTargetParticipation
#+ value: ldnr:example-mechanism.microglial-attenuation.mediator.peptide
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:hasTargetParticipation ldnr:example-mechanism.microglial-attenuation.mediator.peptide }
