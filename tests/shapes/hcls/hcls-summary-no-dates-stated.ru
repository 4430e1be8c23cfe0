# A summary with a date.
#+ expects: ldnsh:HclsSummary-no-dates sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (dcterms:created|dcterms:issued|pav:createdOn|pav:authoredOn|pav:curatedOn)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> dcterms:created "2026-01-01"^^xsd:date }
