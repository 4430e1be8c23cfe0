# A count that is not a whole number.
#+ expects: ldnsh:IncludedStudyGroup-includedStudyCount sh:DatatypeConstraintComponent ldnr:example-s.included.crossover-trials sh:Violation
#+ path: ldn:includedStudyCount
#+ value: 1.0
DELETE { ldnr:example-s.included.crossover-trials ldn:includedStudyCount ?value }
INSERT { ldnr:example-s.included.crossover-trials ldn:includedStudyCount 1.0 }
WHERE { ldnr:example-s.included.crossover-trials ldn:includedStudyCount ?value }
