# A version with a file for download.
#+ expects: ldnsh:HclsVersion-no-files sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: (dcterms:format|dcat:downloadURL|dcat:byteSize|void:dataDump)
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> dcat:downloadURL <https://example.org/file> }
