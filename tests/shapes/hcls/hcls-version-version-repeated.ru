# A version with two numbers.
#+ expects: ldnsh:HclsVersion-version sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: pav:version
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> pav:version "1.0" }
