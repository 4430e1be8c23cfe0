# A condition that takes part in a mechanism.
#+ expects: ldnsh:MechanismParticipation-hasParticipant sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:hasParticipant
#+ value: ldnr:example-condition.fibromyalgia
DELETE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:hasParticipant ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:hasParticipant ldnr:example-condition.fibromyalgia }
WHERE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:hasParticipant ?value }
