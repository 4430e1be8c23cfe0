# A count below zero.
#+ expects: ldnsh:IncludedStudyGroup-includedStudyCount sh:MinInclusiveConstraintComponent ldnr:example-s.included.crossover-trials sh:Violation
#+ path: ldn:includedStudyCount
#+ value: -1
DELETE { ldnr:example-s.included.crossover-trials ldn:includedStudyCount ?value }
INSERT { ldnr:example-s.included.crossover-trials ldn:includedStudyCount -1 }
WHERE { ldnr:example-s.included.crossover-trials ldn:includedStudyCount ?value }
