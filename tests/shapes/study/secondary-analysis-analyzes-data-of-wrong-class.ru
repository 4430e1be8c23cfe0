# A value of ldn:analyzesDataOf that is of another class.
#+ expects: ldnsh:SecondaryAnalysis-analyzesDataOf sh:ClassConstraintComponent ldnr:example-f sh:Violation
#+ path: ldn:analyzesDataOf
#+ value: ldnr:example-b.publication
INSERT DATA { ldnr:example-f ldn:analyzesDataOf ldnr:example-b.publication }
