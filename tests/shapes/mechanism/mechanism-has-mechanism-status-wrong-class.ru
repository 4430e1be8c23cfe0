# A value of ldn:hasMechanismStatus that is of another class.
#+ expects: ldnsh:Mechanism-hasMechanismStatus sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismStatus
#+ value: ldn:PathwayKind
DELETE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismStatus ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismStatus ldn:PathwayKind }
WHERE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismStatus ?value }
