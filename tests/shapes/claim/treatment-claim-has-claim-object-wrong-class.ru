# A value of ldn:hasClaimObject that is of another class.
#+ expects: ldnsh:TreatmentClaim-hasClaimObject sh:ClassConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:hasClaimObject
#+ value: ldnr:example-entity.inflammation
INSERT DATA { ldnr:example-claim.treats-fibromyalgia ldn:hasClaimObject ldnr:example-entity.inflammation }
