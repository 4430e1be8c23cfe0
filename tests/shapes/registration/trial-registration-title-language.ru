# A title without language.
#+ expects: ldnsh:TrialRegistration-title sh:LanguageInConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: dcterms:title
#+ value: "Naltrexone for fatigue"
DELETE { ldnr:example-registration.nct00000002 dcterms:title ?value }
INSERT { ldnr:example-registration.nct00000002 dcterms:title "Naltrexone for fatigue" }
WHERE { ldnr:example-registration.nct00000002 dcterms:title ?value }
