# A version with a vocabulary.
#+ expects: ldnsh:HclsVersion-no-vocabulary sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: void:vocabulary
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> void:vocabulary <https://example.org/vocabulary> }
