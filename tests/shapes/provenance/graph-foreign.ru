# A graph with an IRI of another project.
#+ expects: ldnsh:Graph sh:PatternConstraintComponent <https://example.org/graph> sh:Violation
#+ value: <https://example.org/graph>
INSERT DATA { <https://example.org/graph> a sd:Graph ;
    rdfs:label "A graph"@en ; dcterms:created "2026-01-01"^^xsd:date ; dcterms:license <https://creativecommons.org/publicdomain/zero/1.0/> ; prov:wasAttributedTo ldnr:agent.ldn-kg-curators }
