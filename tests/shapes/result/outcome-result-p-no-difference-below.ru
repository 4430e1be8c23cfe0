# No difference with a p-value below 0.05.
#+ expects: ldnsh:OutcomeResult-p-no-difference sh:NotConstraintComponent ldnr:example-e.result.01-remission sh:Warning
#+ value: ldnr:example-e.result.01-remission
DELETE { ldnr:example-e.result.01-remission ldn:hasDirection ?value }
INSERT { ldnr:example-e.result.01-remission ldn:hasDirection ldn:NoDifference }
WHERE { ldnr:example-e.result.01-remission ldn:hasDirection ?value }
