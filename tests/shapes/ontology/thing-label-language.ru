# A study with a label in another language.
#+ expects: ldnsh:Thing-label sh:LanguageInConstraintComponent ldnr:example-a sh:Violation
#+ path: rdfs:label
#+ value: "Essai A"@fr
DELETE { ldnr:example-a rdfs:label ?value }
INSERT { ldnr:example-a rdfs:label "Essai A"@fr }
WHERE { ldnr:example-a rdfs:label ?value }
