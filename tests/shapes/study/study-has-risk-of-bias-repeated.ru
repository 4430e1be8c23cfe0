# Two values of ldn:hasRiskOfBias.
#+ expects: ldnsh:Study-hasRiskOfBias sh:MaxCountConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:hasRiskOfBias
INSERT DATA { ldnr:example-a ldn:hasRiskOfBias ldn:HighRisk }
