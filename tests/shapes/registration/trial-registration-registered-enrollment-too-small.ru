# A value of ldn:registeredEnrollment below the least.
#+ expects: ldnsh:TrialRegistration-registeredEnrollment sh:MinInclusiveConstraintComponent ldnr:example-registration.nct00000004 sh:Violation
#+ path: ldn:registeredEnrollment
#+ value: -1
DELETE { ldnr:example-registration.nct00000004 ldn:registeredEnrollment ?value }
INSERT { ldnr:example-registration.nct00000004 ldn:registeredEnrollment -1 }
WHERE { ldnr:example-registration.nct00000004 ldn:registeredEnrollment ?value }
