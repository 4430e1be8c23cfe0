# A version with a current version.
#+ expects: ldnsh:HclsVersion-no-current-version sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: pav:hasCurrentVersion
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> pav:hasCurrentVersion <https://w3id.org/ldn-kg/release/1.0.0> }
