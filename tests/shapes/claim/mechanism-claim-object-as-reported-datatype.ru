# A value of ldn:objectAsReported that is no xsd:string.
#+ expects: ldnsh:MechanismClaim-objectAsReported sh:DatatypeConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:objectAsReported
#+ value: "another"@en
DELETE { ldnr:example-claim.microglial-attenuation.step-02 ldn:objectAsReported ?value }
INSERT { ldnr:example-claim.microglial-attenuation.step-02 ldn:objectAsReported "another"@en }
WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:objectAsReported ?value }
