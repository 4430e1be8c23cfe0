# A version without a publisher.
#+ expects: ldnsh:HclsVersion-publisher sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: dcterms:publisher
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0> dcterms:publisher ?value }
