# A value of ldn:participantRole that is no xsd:string.
#+ expects: ldnsh:TargetParticipation-participantRole sh:DatatypeConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:participantRole
#+ value: "another"@en
DELETE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantRole ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantRole "another"@en }
WHERE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantRole ?value }
