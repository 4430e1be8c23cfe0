# Two values of ldn:participantChange.
#+ expects: ldnsh:MediatorParticipation-participantChange sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.mediator.peptide sh:Violation
#+ path: ldn:participantChange
INSERT DATA { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantChange "another" }
