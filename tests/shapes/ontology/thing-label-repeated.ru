# A study with two labels.
#+ expects: ldnsh:Thing-label sh:MaxCountConstraintComponent ldnr:example-a sh:Violation
#+ path: rdfs:label
INSERT DATA { ldnr:example-a rdfs:label "Trial A again"@en }
