# No value of ldn:hasParticipant.
#+ expects: ldnsh:MechanismParticipation-hasParticipant sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:hasParticipant
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:hasParticipant ?value }
