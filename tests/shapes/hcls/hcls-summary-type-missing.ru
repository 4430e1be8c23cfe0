# A summary that is no dataset.
#+ expects: ldnsh:HclsSummary sh:ClassConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ value: <https://w3id.org/ldn-kg/dataset>
DELETE DATA { <https://w3id.org/ldn-kg/dataset> a <http://purl.org/dc/dcmitype/Dataset> }
