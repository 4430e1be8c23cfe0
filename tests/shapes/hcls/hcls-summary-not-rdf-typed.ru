# A summary that is an RDF dataset.
#+ expects: ldnsh:HclsSummary-not-rdf sh:NotConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ value: <https://w3id.org/ldn-kg/dataset>
INSERT DATA { <https://w3id.org/ldn-kg/dataset> a void:Dataset }
