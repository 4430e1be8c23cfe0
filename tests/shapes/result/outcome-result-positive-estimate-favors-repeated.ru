# A positive estimate that favors both sides.
#+ expects: ldnsh:OutcomeResult-positiveEstimateFavors sh:MaxCountConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:positiveEstimateFavors
INSERT DATA { ldnr:example-f.result.01-pain ldn:positiveEstimateFavors ldn:FavorsNaltrexone }
