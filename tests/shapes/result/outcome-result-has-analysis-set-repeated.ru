# Two values of ldn:hasAnalysisSet.
#+ expects: ldnsh:OutcomeResult-hasAnalysisSet sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasAnalysisSet
INSERT DATA { ldnr:example-a.result.01-pain ldn:hasAnalysisSet ldn:PerProtocolSet }
