# A value of ldn:actualEnrollment below the least.
#+ expects: ldnsh:TrialRegistration-actualEnrollment sh:MinInclusiveConstraintComponent ldnr:example-registration.nct00000003 sh:Violation
#+ path: ldn:actualEnrollment
#+ value: -1
DELETE { ldnr:example-registration.nct00000003 ldn:actualEnrollment ?value }
INSERT { ldnr:example-registration.nct00000003 ldn:actualEnrollment -1 }
WHERE { ldnr:example-registration.nct00000003 ldn:actualEnrollment ?value }
