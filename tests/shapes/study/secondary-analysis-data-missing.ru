# A secondary analysis of nothing.
#+ expects: ldnsh:SecondaryAnalysis-data sh:MinCountConstraintComponent ldnr:example-f sh:Violation
#+ path: (ldn:analyzesDataOf|(ldn:hasResult/ldn:modelSystem))
DELETE WHERE { ldnr:example-f ldn:analyzesDataOf ?value }
