# A number of unknown kind beside a planned one.
#+ expects: ldnsh:TrialRegistration-enrollment sh:OrConstraintComponent ldnr:example-registration.nct00000004 sh:Violation
#+ value: ldnr:example-registration.nct00000004
INSERT DATA { ldnr:example-registration.nct00000004 ldn:plannedEnrollment 50 }
