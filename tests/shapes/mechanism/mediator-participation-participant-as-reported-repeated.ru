# Two values of ldn:participantAsReported.
#+ expects: ldnsh:MediatorParticipation-participantAsReported sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.mediator.peptide sh:Violation
#+ path: ldn:participantAsReported
INSERT DATA { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantAsReported "another" }
