# Two values of ldn:hasDoseBand.
#+ expects: ldnsh:Claim-hasDoseBand sh:MaxCountConstraintComponent ldnr:example-claim.treats-long-covid sh:Violation
#+ path: ldn:hasDoseBand
DELETE WHERE { ldnr:example-blog.assertion.02 ldn:statedDoseMg ?value } ;
INSERT DATA { ldnr:example-claim.treats-long-covid ldn:concernsOutcomeDomain ldn:FatigueDomain ;
  ldn:hasDoseBand ldn:LowDoseBand , ldn:StandardDoseBand }
