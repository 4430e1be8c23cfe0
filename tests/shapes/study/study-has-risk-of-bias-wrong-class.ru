# A value of ldn:hasRiskOfBias that is of another class.
#+ expects: ldnsh:Study-hasRiskOfBias sh:ClassConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasRiskOfBias
#+ value: ldn:LowCertainty
DELETE { ldnr:example-a ldn:hasRiskOfBias ?value }
INSERT { ldnr:example-a ldn:hasRiskOfBias ldn:LowCertainty }
WHERE { ldnr:example-a ldn:hasRiskOfBias ?value }
