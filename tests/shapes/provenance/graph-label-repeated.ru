# A graph with two labels.
#+ expects: ldnsh:Graph-label sh:MaxCountConstraintComponent ldng:shared sh:Violation
#+ path: rdfs:label
INSERT DATA { ldng:shared rdfs:label "Shared things"@en }
