# An extract under a licence with share-alike.
#+ expects: ldnsh:Graph-license sh:InConstraintComponent <https://w3id.org/ldn-kg/graph/external/example> sh:Violation
#+ path: dcterms:license
#+ value: <https://creativecommons.org/licenses/by-sa/3.0/>
INSERT DATA { <https://w3id.org/ldn-kg/graph/external/example> a sd:Graph ;
    rdfs:label "A graph"@en ; dcterms:created "2026-01-01"^^xsd:date ; dcterms:license <https://creativecommons.org/licenses/by-sa/3.0/> ; prov:wasAttributedTo ldnr:agent.ldn-kg-curators }
