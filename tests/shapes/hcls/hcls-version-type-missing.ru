# A version that is no dataset.
#+ expects: ldnsh:HclsVersion sh:ClassConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ value: <https://w3id.org/ldn-kg/release/1.0.0>
DELETE DATA { <https://w3id.org/ldn-kg/release/1.0.0> a <http://purl.org/dc/dcmitype/Dataset> }
