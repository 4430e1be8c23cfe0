# An evidence integrity that is not listed.
#+ expects: ldnsh:Mechanism-evidenceIntegrity sh:InConstraintComponent ldnr:example-mechanism.microglial-attenuation sh:Violation
#+ path: ldn:evidenceIntegrity
#+ value: "doubtful"
INSERT DATA { ldnr:example-mechanism.microglial-attenuation ldn:evidenceIntegrity "doubtful" }
