# A withdrawn trial with participants.
#+ expects: ldnsh:TrialRegistration-withdrawn sh:OrConstraintComponent ldnr:example-registration.nct00000006 sh:Violation
#+ value: ldnr:example-registration.nct00000006
DELETE { ldnr:example-registration.nct00000006 ldn:actualEnrollment ?value }
INSERT { ldnr:example-registration.nct00000006 ldn:actualEnrollment 3 }
WHERE { ldnr:example-registration.nct00000006 ldn:actualEnrollment ?value }
