# A summary that is a distribution.
#+ expects: ldnsh:HclsSummary-not-distribution sh:NotConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ value: <https://w3id.org/ldn-kg/dataset>
INSERT DATA { <https://w3id.org/ldn-kg/dataset> a dcat:Distribution }
