# A group of studies with two counts.
#+ expects: ldnsh:IncludedStudyGroup-includedStudyCount sh:MaxCountConstraintComponent ldnr:example-s.included.crossover-trials sh:Violation
#+ path: ldn:includedStudyCount
INSERT DATA { ldnr:example-s.included.crossover-trials ldn:includedStudyCount 0 }
