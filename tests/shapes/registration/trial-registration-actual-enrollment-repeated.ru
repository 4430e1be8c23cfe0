# Two values of ldn:actualEnrollment.
#+ expects: ldnsh:TrialRegistration-actualEnrollment sh:MaxCountConstraintComponent ldnr:example-registration.nct00000003 sh:Violation
#+ path: ldn:actualEnrollment
INSERT DATA { ldnr:example-registration.nct00000003 ldn:actualEnrollment 12 }
