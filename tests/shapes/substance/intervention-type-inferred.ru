# An intervention with a type that is not stated but inferred.
#+ expects: ldnsh:Intervention-type sh:InConstraintComponent ldnr:example-procedure.exercise sh:Violation
#+ path: rdf:type
#+ value: ldn:Intervention
INSERT DATA { ldnr:example-procedure.exercise a ldn:Intervention }
