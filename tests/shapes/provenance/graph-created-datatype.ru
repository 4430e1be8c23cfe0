# A graph with a date and time.
#+ expects: ldnsh:Graph-created sh:DatatypeConstraintComponent ldng:shared sh:Violation
#+ path: dcterms:created
#+ value: "2026-01-01T00:00:00Z"^^xsd:dateTime
DELETE { ldng:shared dcterms:created ?value }
INSERT { ldng:shared dcterms:created "2026-01-01T00:00:00Z"^^xsd:dateTime }
WHERE { ldng:shared dcterms:created ?value }
