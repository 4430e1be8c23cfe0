# A value of ldn:hasClaimObject that is of another class.
#+ expects: ldnsh:SafetyClaim-hasClaimObject sh:ClassConstraintComponent ldnr:example-claim.causes-vivid-dreams sh:Violation
#+ path: ldn:hasClaimObject
#+ value: ldnr:example-condition.fibromyalgia
INSERT DATA { ldnr:example-claim.causes-vivid-dreams ldn:hasClaimObject ldnr:example-condition.fibromyalgia }
