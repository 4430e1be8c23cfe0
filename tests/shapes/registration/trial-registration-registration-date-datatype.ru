# A value of ldn:registrationDate that is a string.
#+ expects: ldnsh:TrialRegistration-registrationDate sh:OrConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:registrationDate
#+ value: "2025"
DELETE { ldnr:example-registration.nct00000002 ldn:registrationDate ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:registrationDate "2025" }
WHERE { ldnr:example-registration.nct00000002 ldn:registrationDate ?value }
