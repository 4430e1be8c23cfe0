# Two values of ldn:hasMechanismStatus.
#+ expects: ldnsh:Mechanism-hasMechanismStatus sh:MaxCountConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismStatus
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismStatus ldn:EstablishedStatus }
