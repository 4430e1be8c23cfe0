# A version with an example.
#+ expects: ldnsh:HclsVersion-no-identifiers sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: (<http://identifiers.org/idot/identifierPattern>|<http://identifiers.org/idot/exampleIdentifier>|void:uriRegexPattern|void:exampleResource)
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> void:exampleResource ldnr:example-a }
