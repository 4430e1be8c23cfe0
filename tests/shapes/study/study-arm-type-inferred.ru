# An arm with a type that is not stated but inferred.
#+ expects: ldnsh:StudyArm-type sh:InConstraintComponent ldnr:example-a.arm.placebo sh:Violation
#+ path: rdf:type
#+ value: ldn:PlaceboArm
INSERT DATA { ldnr:example-a.arm.placebo a ldn:PlaceboArm }
