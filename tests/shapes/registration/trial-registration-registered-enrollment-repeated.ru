# Two values of ldn:registeredEnrollment.
#+ expects: ldnsh:TrialRegistration-registeredEnrollment sh:MaxCountConstraintComponent ldnr:example-registration.nct00000004 sh:Violation
#+ path: ldn:registeredEnrollment
INSERT DATA { ldnr:example-registration.nct00000004 ldn:registeredEnrollment 12 }
