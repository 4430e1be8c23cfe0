# Two values of skos:definition.
#+ expects: ldnsh:Mechanism-definition sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: skos:definition
INSERT DATA { ldnr:example-mechanism.microglial-attenuation skos:definition "It calms cells."@en }
