# A distribution without a license.
#+ expects: ldnsh:HclsDistribution-license sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcterms:license
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:license ?value }
