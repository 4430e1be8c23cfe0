# A value of ldn:hasDoseBand that is of another class.
#+ expects: ldnsh:Claim-hasDoseBand sh:ClassConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:hasDoseBand
#+ value: ldn:LowRisk
DELETE { ldnr:example-claim.treats-fibromyalgia ldn:hasDoseBand ?value }
INSERT { ldnr:example-claim.treats-fibromyalgia ldn:hasDoseBand ldn:LowRisk }
WHERE { ldnr:example-claim.treats-fibromyalgia ldn:hasDoseBand ?value }
