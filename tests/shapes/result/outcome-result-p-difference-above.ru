# A difference with a p-value above 0.05.
#+ expects: ldnsh:OutcomeResult-p-difference sh:NotConstraintComponent ldnr:example-b.result.02-pain-response sh:Warning
#+ value: ldnr:example-b.result.02-pain-response
DELETE { ldnr:example-b.result.02-pain-response ldn:hasDirection ?value }
INSERT { ldnr:example-b.result.02-pain-response ldn:hasDirection ldn:FavorsNaltrexone }
WHERE { ldnr:example-b.result.02-pain-response ldn:hasDirection ?value }
