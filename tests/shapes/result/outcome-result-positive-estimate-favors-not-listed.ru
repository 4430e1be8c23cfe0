# A positive estimate that favors no side.
#+ expects: ldnsh:OutcomeResult-positiveEstimateFavors sh:InConstraintComponent ldnr:example-f.result.01-pain sh:Violation
#+ path: ldn:positiveEstimateFavors
#+ value: ldn:NoDifference
DELETE { ldnr:example-f.result.01-pain ldn:positiveEstimateFavors ?value }
INSERT { ldnr:example-f.result.01-pain ldn:positiveEstimateFavors ldn:NoDifference }
WHERE { ldnr:example-f.result.01-pain ldn:positiveEstimateFavors ?value }
