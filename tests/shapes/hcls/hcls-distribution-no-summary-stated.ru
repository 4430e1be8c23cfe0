# A distribution with a summary.
#+ expects: ldnsh:HclsDistribution-no-summary sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0/rdf> sh:Violation
#+ path: (dcterms:isVersionOf|pav:hasCurrentVersion)
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0/rdf> dcterms:isVersionOf <https://w3id.org/ldn-kg/dataset> }
