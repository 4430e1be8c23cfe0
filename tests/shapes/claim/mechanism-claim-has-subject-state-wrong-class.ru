# A kind of mechanism as a state.
#+ expects: ldnsh:MechanismClaim-hasSubjectState sh:ClassConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:hasSubjectState
#+ value: ldn:PathwayKind
DELETE { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasSubjectState ?value }
INSERT { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasSubjectState ldn:PathwayKind }
WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:hasSubjectState ?value }
