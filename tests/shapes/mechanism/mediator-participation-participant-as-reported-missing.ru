# No value of ldn:participantAsReported.
#+ expects: ldnsh:MediatorParticipation-participantAsReported sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.mediator.peptide sh:Violation
#+ path: ldn:participantAsReported
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantAsReported ?value }
