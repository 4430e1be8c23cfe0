# A claim that naltrexone blocks a mechanism.
#+ expects: ldnsh:MechanismClaim-acts-through sh:SPARQLConstraintComponent ldnr:example-claim.acts-through-microglial-attenuation sh:Violation
#+ path: ldn:hasClaimObject
#+ value: ldnr:example-mechanism.microglial-attenuation
DELETE DATA { ldnr:example-claim.acts-through-microglial-attenuation ldn:hasClaimPredicate ldn:ActsThrough } ;
INSERT DATA { ldnr:example-claim.acts-through-microglial-attenuation ldn:hasClaimPredicate ldn:Blocks }
