# A value of ldn:startDate that is a string.
#+ expects: ldnsh:TrialRegistration-startDate sh:OrConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:startDate
#+ value: "2025"
DELETE { ldnr:example-registration.nct00000002 ldn:startDate ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:startDate "2025" }
WHERE { ldnr:example-registration.nct00000002 ldn:startDate ?value }
