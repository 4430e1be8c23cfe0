# A treatment claim that nothing is weighed for.
#+ expects: ldnsh:TreatmentClaim-domain sh:SPARQLConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Warning
#+ path: ldn:concernsOutcomeDomain
#+ value: ldnr:example-claim.treats-fibromyalgia
DELETE WHERE { ldnr:example-claim.treats-fibromyalgia ldn:concernsOutcomeDomain ?value }
