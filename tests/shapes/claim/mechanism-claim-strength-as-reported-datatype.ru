# A value of ldn:strengthAsReported that is no xsd:string.
#+ expects: ldnsh:MechanismClaim-strengthAsReported sh:DatatypeConstraintComponent ldnr:example-claim.causal-overview.step-01 sh:Violation
#+ path: ldn:strengthAsReported
#+ value: "another"@en
DELETE { ldnr:example-claim.causal-overview.step-01 ldn:strengthAsReported ?value }
INSERT { ldnr:example-claim.causal-overview.step-01 ldn:strengthAsReported "another"@en }
WHERE { ldnr:example-claim.causal-overview.step-01 ldn:strengthAsReported ?value }
