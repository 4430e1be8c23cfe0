# A receptor as a cell type.
#+ expects: ldnsh:Mechanism-involvesCellType sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:involvesCellType
#+ value: ldnr:example-entity.tlr4
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:involvesCellType ldnr:example-entity.tlr4 }
