# A graph with two dates.
#+ expects: ldnsh:Graph-created sh:MaxCountConstraintComponent ldng:shared sh:Violation
#+ path: dcterms:created
INSERT DATA { ldng:shared dcterms:created "2026-01-02"^^xsd:date }
