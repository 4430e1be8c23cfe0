# No value of ldn:analyzesDataOf.
#+ expects: ldnsh:SecondaryAnalysis-analyzesDataOf sh:MinCountConstraintComponent ldnr:example-f sh:Violation
#+ path: ldn:analyzesDataOf
DELETE WHERE { ldnr:example-f ldn:analyzesDataOf ?value }
