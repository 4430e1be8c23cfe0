# A value of ldn:hasUnit that is of another class.
#+ expects: ldnsh:OutcomeResult-hasUnit sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasUnit
#+ value: ldn:CohensD
DELETE { ldnr:example-a.result.01-pain ldn:hasUnit ?value }
INSERT { ldnr:example-a.result.01-pain ldn:hasUnit ldn:CohensD }
WHERE { ldnr:example-a.result.01-pain ldn:hasUnit ?value }
