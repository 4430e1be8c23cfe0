# A trial that is still recruiting with an actual number of participants.
#+ expects: ldnsh:TrialRegistration-open sh:OrConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ value: ldnr:example-registration.nct00000002
INSERT DATA { ldnr:example-registration.nct00000002 ldn:actualEnrollment 80 }
