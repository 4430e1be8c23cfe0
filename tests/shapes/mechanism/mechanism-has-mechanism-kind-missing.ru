# No value of ldn:hasMechanismKind.
#+ expects: ldnsh:Mechanism-hasMechanismKind sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismKind
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismKind ?value }
