# A version without a number.
#+ expects: ldnsh:HclsVersion-version sh:MinCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: pav:version
DELETE WHERE { <https://w3id.org/ldn-kg/release/1.0.0> pav:version ?value }
