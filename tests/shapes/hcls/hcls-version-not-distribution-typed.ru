# A version that is a distribution.
#+ expects: ldnsh:HclsVersion-not-distribution sh:NotConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ value: <https://w3id.org/ldn-kg/release/1.0.0>
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> a dcat:Distribution }
