# A summary whose publisher is a text.
#+ expects: ldnsh:HclsSummary-publisher sh:NodeKindConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcterms:publisher
#+ value: "Somebody"
DELETE { <https://w3id.org/ldn-kg/dataset> dcterms:publisher ?value }
INSERT { <https://w3id.org/ldn-kg/dataset> dcterms:publisher "Somebody" }
WHERE { <https://w3id.org/ldn-kg/dataset> dcterms:publisher ?value }
