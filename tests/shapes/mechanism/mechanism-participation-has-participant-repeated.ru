# Two values of ldn:hasParticipant.
#+ expects: ldnsh:MechanismParticipation-hasParticipant sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:hasParticipant
INSERT DATA { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:hasParticipant ldnr:example-entity.peptide }
