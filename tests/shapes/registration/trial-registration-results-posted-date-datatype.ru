# A value of ldn:resultsPostedDate that is a string.
#+ expects: ldnsh:TrialRegistration-resultsPostedDate sh:OrConstraintComponent ldnr:example-registration.nct00000001 sh:Violation
#+ path: ldn:resultsPostedDate
#+ value: "2025"
DELETE { ldnr:example-registration.nct00000001 ldn:resultsPostedDate ?value }
INSERT { ldnr:example-registration.nct00000001 ldn:resultsPostedDate "2025" }
WHERE { ldnr:example-registration.nct00000001 ldn:resultsPostedDate ?value }
