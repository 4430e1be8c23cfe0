# A study with a type that is not stated but inferred.
#+ expects: ldnsh:Study-type sh:InConstraintComponent ldnr:example-a sh:Violation
#+ path: rdf:type
#+ value: ldn:CrossoverTrial
INSERT DATA { ldnr:example-a a ldn:CrossoverTrial }
