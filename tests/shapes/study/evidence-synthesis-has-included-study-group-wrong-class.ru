# A value of ldn:hasIncludedStudyGroup that is of another class.
#+ expects: ldnsh:EvidenceSynthesis-hasIncludedStudyGroup sh:ClassConstraintComponent ldnr:example-s sh:Violation
#+ path: ldn:hasIncludedStudyGroup
#+ value: ldnr:example-a.population
INSERT DATA { ldnr:example-s ldn:hasIncludedStudyGroup ldnr:example-a.population }
