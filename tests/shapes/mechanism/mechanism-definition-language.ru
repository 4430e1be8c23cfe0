# A description in another language.
#+ expects: ldnsh:Mechanism-definition sh:LanguageInConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: skos:definition
#+ value: "Es beruhigt Mikroglia."@de
DELETE { ldnr:example-mechanism.microglial-attenuation skos:definition ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation skos:definition "Es beruhigt Mikroglia."@de }
WHERE { ldnr:example-mechanism.microglial-attenuation skos:definition ?value }
