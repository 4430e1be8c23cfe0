# A type that is inferred, not stated.
#+ expects: ldnsh:ReferenceStatement-type sh:InConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: rdf:type
#+ value: ldn:Thing
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass a ldn:Thing }
