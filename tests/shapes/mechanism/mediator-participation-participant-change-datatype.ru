# A value of ldn:participantChange that is no xsd:string.
#+ expects: ldnsh:MediatorParticipation-participantChange sh:DatatypeConstraintComponent ldnr:example-mechanism.microglial-attenuation.mediator.peptide sh:Violation
#+ path: ldn:participantChange
#+ value: "another"@en
DELETE { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantChange ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantChange "another"@en }
WHERE { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantChange ?value }
