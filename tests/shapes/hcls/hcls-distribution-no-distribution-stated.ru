# A distribution with a distribution.
#+ expects: ldnsh:HclsDistribution-no-distribution sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: dcat:distribution
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcat:distribution <https://w3id.org/ldn-kg/release/1.0.0/rdf> }
