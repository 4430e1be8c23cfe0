# No value of skos:definition.
#+ expects: ldnsh:Mechanism-definition sh:MinCountConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: skos:definition
DELETE WHERE { ldnr:example-mechanism.microglial-attenuation skos:definition ?value }
