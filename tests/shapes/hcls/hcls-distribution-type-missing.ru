# A distribution that is neither an RDF dataset nor a distribution.
#+ expects: ldnsh:HclsDistribution sh:OrConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ value: <https://w3id.org/ldn-kg/release/1.0.0/rdf>
DELETE DATA { <https://w3id.org/ldn-kg/release/1.0.0/rdf> a void:Dataset }
