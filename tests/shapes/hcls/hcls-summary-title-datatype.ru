# A summary with a title without language.
#+ expects: ldnsh:HclsSummary-title sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcterms:title
#+ value: "Example"
DELETE { <https://w3id.org/ldn-kg/dataset> dcterms:title ?value }
INSERT { <https://w3id.org/ldn-kg/dataset> dcterms:title "Example" }
WHERE { <https://w3id.org/ldn-kg/dataset> dcterms:title ?value }
