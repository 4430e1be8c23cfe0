# A value of ldn:stepNumber that is no xsd:integer.
#+ expects: ldnsh:MechanismClaim-stepNumber sh:DatatypeConstraintComponent ldnr:example-claim.microglial-attenuation.step-02 sh:Violation
#+ path: ldn:stepNumber
#+ value: 2.5
DELETE { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber ?value }
INSERT { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber 2.5 }
WHERE { ldnr:example-claim.microglial-attenuation.step-02 ldn:stepNumber ?value }
