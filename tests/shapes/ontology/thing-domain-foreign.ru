# A plain outcome result with a number that only an effect estimate has.
#+ expects: ldnsh:Thing-domain sh:SPARQLConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:interquartileRange
#+ value: 2.0
INSERT DATA { ldnr:example-e.result.01-remission ldn:interquartileRange 2.0 }
