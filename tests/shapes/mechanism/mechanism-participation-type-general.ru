# A participation with a type that is too general.
#+ expects: ldnsh:MechanismParticipation-type sh:InConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: rdf:type
#+ value: ldn:MechanismParticipation
INSERT DATA { ldnr:example-mechanism.microglial-attenuation.target.tlr4 a ldn:MechanismParticipation }
