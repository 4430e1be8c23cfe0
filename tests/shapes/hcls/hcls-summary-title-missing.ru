# A summary without a title.
#+ expects: ldnsh:HclsSummary-title sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcterms:title
DELETE WHERE { <https://w3id.org/ldn-kg/dataset> dcterms:title ?value }
