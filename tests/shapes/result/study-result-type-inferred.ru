# A result with a type that is not stated but inferred.
#+ expects: ldnsh:StudyResult-type sh:InConstraintComponent ldnr:example-b.result.01-pain sh:Violation
#+ path: rdf:type
#+ value: ldn:NullDifference
INSERT DATA { ldnr:example-b.result.01-pain a ldn:NullDifference }
