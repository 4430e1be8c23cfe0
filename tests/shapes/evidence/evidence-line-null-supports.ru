# A null result in support of a claim.
#+ expects: ldnsh:EvidenceLine-null sh:SPARQLConstraintComponent ldnr:example-evidence.a-supports-fibromyalgia sh:Warning
#+ path: ldn:usesEvidence
#+ value: ldnr:example-a.result.01-pain
DELETE DATA { ldnr:example-a.result.01-pain ldn:ciUpper -0.2 ; ldn:hasDirection ldn:FavorsNaltrexone ;
  ldn:pValue 0.004 ; ldn:pValueAsReported "0.004" } ;
INSERT DATA { ldnr:example-a.result.01-pain ldn:ciUpper 0.2 ; ldn:hasDirection ldn:NoDifference }
