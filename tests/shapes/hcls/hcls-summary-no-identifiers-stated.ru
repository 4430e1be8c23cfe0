# A summary with an example.
#+ expects: ldnsh:HclsSummary-no-identifiers sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (<http://identifiers.org/idot/identifierPattern>|<http://identifiers.org/idot/exampleIdentifier>|void:uriRegexPattern|void:exampleResource)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> void:exampleResource ldnr:example-a }
