# A value of ldn:hasAnalysisSet that is of another class.
#+ expects: ldnsh:OutcomeResult-hasAnalysisSet sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasAnalysisSet
#+ value: ldn:CohensD
DELETE { ldnr:example-a.result.01-pain ldn:hasAnalysisSet ?value }
INSERT { ldnr:example-a.result.01-pain ldn:hasAnalysisSet ldn:CohensD }
WHERE { ldnr:example-a.result.01-pain ldn:hasAnalysisSet ?value }
