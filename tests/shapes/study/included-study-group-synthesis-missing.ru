# Something that is no value of ldn:hasIncludedStudyGroup.
#+ expects: ldnsh:IncludedStudyGroup-synthesis sh:MinCountConstraintComponent ldnr:example-s.included.crossover-trials sh:Violation
#+ path: ^ldn:hasIncludedStudyGroup
DELETE WHERE { ?study ldn:hasIncludedStudyGroup ldnr:example-s.included.crossover-trials }
