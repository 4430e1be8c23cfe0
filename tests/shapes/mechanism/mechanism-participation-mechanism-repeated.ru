# A participation of two mechanisms.
#+ expects: ldnsh:MechanismParticipation-mechanism sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ^(ldn:hasTargetParticipation|ldn:hasMediatorParticipation)
INSERT DATA { ldnr:example-mechanism.precursor-binding ldn:hasTargetParticipation ldnr:example-mechanism.microglial-attenuation.target.tlr4 }
