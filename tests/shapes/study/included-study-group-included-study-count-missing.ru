# A group of studies without a count.
#+ expects: ldnsh:IncludedStudyGroup-includedStudyCount sh:MinCountConstraintComponent ldnr:example-s.included.crossover-trials sh:Violation
#+ path: ldn:includedStudyCount
DELETE WHERE { ldnr:example-s.included.crossover-trials ldn:includedStudyCount ?value }
