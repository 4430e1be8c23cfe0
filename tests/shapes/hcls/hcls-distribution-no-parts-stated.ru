# A distribution with a part.
#+ expects: ldnsh:HclsDistribution-no-parts sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:hasPart
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:hasPart <https://example.org/part> }
