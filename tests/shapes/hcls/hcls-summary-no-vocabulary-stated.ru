# A summary with a vocabulary.
#+ expects: ldnsh:HclsSummary-no-vocabulary sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (void:vocabulary|dcterms:conformsTo)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> void:vocabulary <https://example.org/vocabulary> }
