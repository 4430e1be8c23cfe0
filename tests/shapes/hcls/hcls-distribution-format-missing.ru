# A distribution without a format.
#+ expects: ldnsh:HclsDistribution-format sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:format
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:format ?value }
