# A summary with a distribution.
#+ expects: ldnsh:HclsSummary-no-distribution sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (dcat:distribution|dcterms:format|dcat:downloadURL|dcat:byteSize|void:dataDump)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> dcat:distribution <https://w3id.org/ldn-kg/release/1.0.0/rdf> }
