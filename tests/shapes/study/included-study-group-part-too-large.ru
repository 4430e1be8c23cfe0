# A group of five of one study.
#+ expects: ldnsh:IncludedStudyGroup-part sh:SPARQLConstraintComponent ldnr:example-s.included.crossover-trials sh:Violation
#+ path: ldn:includedStudyCount
#+ value: 5
DELETE { ldnr:example-s.included.crossover-trials ldn:includedStudyCount ?value }
INSERT { ldnr:example-s.included.crossover-trials ldn:includedStudyCount 5 }
WHERE { ldnr:example-s.included.crossover-trials ldn:includedStudyCount ?value }
