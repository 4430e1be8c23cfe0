# A value of ldn:subjectAsReported that is no xsd:string.
#+ expects: ldnsh:MechanismClaim-subjectAsReported sh:DatatypeConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:subjectAsReported
#+ value: "another"@en
DELETE { ldnr:example-claim.microglial-attenuation.step-02 ldn:subjectAsReported ?value }
INSERT { ldnr:example-claim.microglial-attenuation.step-02 ldn:subjectAsReported "another"@en }
WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:subjectAsReported ?value }
