# Two values of ldn:participantRole.
#+ expects: ldnsh:TargetParticipation-participantRole sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:participantRole
INSERT DATA { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantRole "another" }
