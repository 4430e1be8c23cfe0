# A value of ldn:hasMechanismKind that is of another class.
#+ expects: ldnsh:Mechanism-hasMechanismKind sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismKind
#+ value: ldn:SupportedStatus
DELETE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismKind ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismKind ldn:SupportedStatus }
WHERE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismKind ?value }
