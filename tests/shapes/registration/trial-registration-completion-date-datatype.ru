# A value of ldn:completionDate that is a string.
#+ expects: ldnsh:TrialRegistration-completionDate sh:OrConstraintComponent ldnr:example-registration.nct00000004 sh:Violation
#+ path: ldn:completionDate
#+ value: "2025"
DELETE { ldnr:example-registration.nct00000004 ldn:completionDate ?value }
INSERT { ldnr:example-registration.nct00000004 ldn:completionDate "2025" }
WHERE { ldnr:example-registration.nct00000004 ldn:completionDate ?value }
