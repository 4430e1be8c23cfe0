# A title without a language.
#+ expects: ldnsh:Document-title sh:DatatypeConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: dcterms:title
#+ value: "Naltrexone 4.5 mg in fibromyalgia"
DELETE { ldnr:example-a.publication dcterms:title ?value }
INSERT { ldnr:example-a.publication dcterms:title "Naltrexone 4.5 mg in fibromyalgia" }
WHERE { ldnr:example-a.publication dcterms:title ?value }
