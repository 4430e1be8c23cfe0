# A study without a label.
#+ expects: ldnsh:Thing-label sh:MinCountConstraintComponent ldnr:example-a sh:Violation
#+ path: rdfs:label
DELETE WHERE { ldnr:example-a rdfs:label ?value }
