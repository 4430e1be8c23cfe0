# A graph without a label.
#+ expects: ldnsh:Graph-label sh:MinCountConstraintComponent ldng:shared sh:Violation
#+ path: rdfs:label
DELETE WHERE { ldng:shared rdfs:label ?value }
