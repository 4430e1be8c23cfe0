# Something that is a value of ldn:hasIncludedStudyGroup twice.
#+ expects: ldnsh:IncludedStudyGroup-synthesis sh:MaxCountConstraintComponent ldnr:example-s.included.crossover-trials sh:Violation
#+ path: ^ldn:hasIncludedStudyGroup
INSERT DATA { ldnr:example-t ldn:hasIncludedStudyGroup ldnr:example-s.included.crossover-trials }
