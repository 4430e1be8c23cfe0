# No value of ldn:participantChange.
#+ expects: ldnsh:MediatorParticipation-participantChange sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.mediator.peptide sh:Violation
#+ path: ldn:participantChange
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantChange ?value }
