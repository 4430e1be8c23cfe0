# A distribution whose size is an integer.
#+ expects: ldnsh:HclsDistribution-byteSize sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcat:byteSize
#+ value: 12
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcat:byteSize 12 }
