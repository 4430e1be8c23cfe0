# Two titles.
#+ expects: ldnsh:TrialRegistration-title sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: dcterms:title
INSERT DATA { ldnr:example-registration.nct00000002 dcterms:title "Naltrexone for fatigue"@en }
