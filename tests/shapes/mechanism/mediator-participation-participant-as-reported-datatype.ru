# A value of ldn:participantAsReported that is no xsd:string.
#+ expects: ldnsh:MediatorParticipation-participantAsReported sh:DatatypeConstraintComponent ldnr:example-mechanism.microglial-attenuation.mediator.peptide sh:Violation
#+ path: ldn:participantAsReported
#+ value: "another"@en
DELETE { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantAsReported ?value }
INSERT { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantAsReported "another"@en }
WHERE { ldnr:example-mechanism.microglial-attenuation.mediator.peptide ldn:participantAsReported ?value }
