# A value of ldn:hasMechanismTheme that is of another class.
#+ expects: ldnsh:Mechanism-hasMechanismTheme sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasMechanismTheme
#+ value: ldn:PathwayKind
DELETE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismTheme ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismTheme ldn:PathwayKind }
WHERE { ldnr:example-mechanism.microglial-attenuation ldn:hasMechanismTheme ?value }
