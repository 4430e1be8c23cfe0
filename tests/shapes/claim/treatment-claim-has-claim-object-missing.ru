# No value of ldn:hasClaimObject.
#+ expects: ldnsh:TreatmentClaim-hasClaimObject sh:MinCountConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:hasClaimObject
DELETE WHERE { ldnr:example-claim.treats-fibromyalgia ldn:hasClaimObject ?value }
