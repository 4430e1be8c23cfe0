# A summary without a publisher.
#+ expects: ldnsh:HclsSummary-publisher sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: dcterms:publisher
DELETE WHERE { <https://w3id.org/ldn-kg/dataset> dcterms:publisher ?value }
