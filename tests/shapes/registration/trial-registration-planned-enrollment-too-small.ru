# A value of ldn:plannedEnrollment below the least.
#+ expects: ldnsh:TrialRegistration-plannedEnrollment sh:MinInclusiveConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:plannedEnrollment
#+ value: 0
DELETE { ldnr:example-registration.nct00000002 ldn:plannedEnrollment ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:plannedEnrollment 0 }
WHERE { ldnr:example-registration.nct00000002 ldn:plannedEnrollment ?value }
