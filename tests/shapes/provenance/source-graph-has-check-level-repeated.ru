# Two values of ldn:hasCheckLevel.
#+ expects: ldnsh:SourceGraph-hasCheckLevel sh:MaxCountConstraintComponent ldng:trials sh:Violation
#+ path: ldn:hasCheckLevel
INSERT DATA { ldng:trials ldn:hasCheckLevel ldn:FindingRead }
