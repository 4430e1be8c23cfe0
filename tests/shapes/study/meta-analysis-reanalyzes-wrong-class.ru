# A value of ldn:reanalyzes that is of another class.
#+ expects: ldnsh:MetaAnalysis-reanalyzes sh:ClassConstraintComponent ldnr:example-u sh:Violation
#+ path: ldn:reanalyzes
#+ value: ldnr:example-s
INSERT DATA { ldnr:example-u ldn:reanalyzes ldnr:example-s }
