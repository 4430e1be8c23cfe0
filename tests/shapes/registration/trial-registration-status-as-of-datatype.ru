# A value of ldn:statusAsOf that is a string.
#+ expects: ldnsh:TrialRegistration-statusAsOf sh:OrConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:statusAsOf
#+ value: "2025"
DELETE { ldnr:example-registration.nct00000002 ldn:statusAsOf ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:statusAsOf "2025" }
WHERE { ldnr:example-registration.nct00000002 ldn:statusAsOf ?value }
