# A summary with a description without language.
#+ expects: ldnsh:HclsSummary-description sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcterms:description
#+ value: "Example"
DELETE { <https://w3id.org/ldn-kg/dataset> dcterms:description ?value }
INSERT { <https://w3id.org/ldn-kg/dataset> dcterms:description "Example" }
WHERE { <https://w3id.org/ldn-kg/dataset> dcterms:description ?value }
