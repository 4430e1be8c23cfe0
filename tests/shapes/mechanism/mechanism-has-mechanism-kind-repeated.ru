# Two values of ldn:hasMechanismKind.
#+ expects: ldnsh:Mechanism-hasMechanismKind sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismKind
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismKind ldn:PathwayKind }
