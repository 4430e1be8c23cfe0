# A distribution without a description.
#+ expects: ldnsh:HclsDistribution-description sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:description
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:description ?value }
