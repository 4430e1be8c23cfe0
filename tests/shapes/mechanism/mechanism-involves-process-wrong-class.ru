# A receptor as a process.
#+ expects: ldnsh:Mechanism-involvesProcess sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:involvesProcess
#+ value: ldnr:example-entity.tlr4
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:involvesProcess ldnr:example-entity.tlr4 }
