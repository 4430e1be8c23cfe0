# Two values of ldn:hasDoseBand.
#+ expects: ldnsh:Claim-hasDoseBand sh:MaxCountConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:hasDoseBand
INSERT DATA { ldnr:example-claim.treats-fibromyalgia ldn:hasDoseBand ldn:StandardDoseBand }
