# A value of ldn:participantAction that is no xsd:string.
#+ expects: ldnsh:TargetParticipation-participantAction sh:DatatypeConstraintComponent ldnr:example-mechanism.microglial-attenuation.target.tlr4 sh:Violation
#+ path: ldn:participantAction
#+ value: "another"@en
DELETE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantAction ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantAction "another"@en }
WHERE { ldnr:example-mechanism.microglial-attenuation.target.tlr4 ldn:participantAction ?value }
