# A summary without a description.
#+ expects: ldnsh:HclsSummary-description sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcterms:description
DELETE WHERE { <https://w3id.org/ldn-kg/dataset> dcterms:description ?value }
