# A graph with a label in another language.
#+ expects: ldnsh:Graph-label sh:LanguageInConstraintComponent ldng:shared sh:Violation
#+ path: rdfs:label
#+ value: "Choses"@fr
DELETE { ldng:shared rdfs:label ?value }
INSERT { ldng:shared rdfs:label "Choses"@fr }
WHERE { ldng:shared rdfs:label ?value }
