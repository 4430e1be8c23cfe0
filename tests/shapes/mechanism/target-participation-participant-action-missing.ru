# No value of ldn:participantAction.
#+ expects: ldnsh:TargetParticipation-participantAction sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:participantAction
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantAction ?value }
