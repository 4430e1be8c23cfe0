# Two values of ldn:plannedEnrollment.
#+ expects: ldnsh:TrialRegistration-plannedEnrollment sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:plannedEnrollment
INSERT DATA { ldnr:example-registration.nct00000002 ldn:plannedEnrollment 12 }
