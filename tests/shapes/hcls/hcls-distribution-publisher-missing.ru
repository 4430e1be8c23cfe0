# A distribution without a publisher.
#+ expects: ldnsh:HclsDistribution-publisher sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:publisher
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:publisher ?value }
