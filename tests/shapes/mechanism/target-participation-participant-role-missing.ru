# No value of ldn:participantRole.
#+ expects: ldnsh:TargetParticipation-participantRole sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:participantRole
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantRole ?value }
