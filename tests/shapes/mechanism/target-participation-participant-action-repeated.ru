# Two values of ldn:participantAction.
#+ expects: ldnsh:TargetParticipation-participantAction sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:participantAction
INSERT DATA { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantAction "another" }
