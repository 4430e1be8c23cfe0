# A version that is an RDF dataset.
#+ expects: ldnsh:HclsVersion-not-rdf sh:NotConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ value: <https://w3id.org/ldn-kg/release/1.0.0>
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> a void:Dataset }
