# A summary with a source.
#+ expects: ldnsh:HclsSummary-no-sources sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (dcterms:source|pav:retrievedFrom|prov:wasDerivedFrom|pav:createdWith)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> dcterms:source <https://example.org/source> }
