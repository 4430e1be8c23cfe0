# A process as the broader mechanism.
#+ expects: ldnsh:Mechanism-hasBroaderMechanism sh:ClassConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:hasBroaderMechanism
#+ value: ldnr:example-entity.inflammation
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:hasBroaderMechanism ldnr:example-entity.inflammation }
