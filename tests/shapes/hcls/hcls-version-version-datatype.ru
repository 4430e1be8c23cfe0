# A version whose number is a decimal.
#+ expects: ldnsh:HclsVersion-version sh:DatatypeConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: pav:version
#+ value: 1.5
DELETE { <https://w3id.org/ldn-kg/release/1.0.0> pav:version ?value }
INSERT { <https://w3id.org/ldn-kg/release/1.0.0> pav:version 1.5 }
WHERE { <https://w3id.org/ldn-kg/release/1.0.0> pav:version ?value }
