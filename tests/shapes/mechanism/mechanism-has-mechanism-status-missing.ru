# No value of ldn:hasMechanismStatus.
#+ expects: ldnsh:Mechanism-hasMechanismStatus sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismStatus
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismStatus ?value }
