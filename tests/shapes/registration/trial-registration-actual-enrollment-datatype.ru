# A value of ldn:actualEnrollment that is no xsd:integer.
#+ expects: ldnsh:TrialRegistration-actualEnrollment sh:DatatypeConstraintComponent ldnr:example-registration.nct00000003 sh:Violation
#+ path: ldn:actualEnrollment
#+ value: 12.5
DELETE { ldnr:example-registration.nct00000003 ldn:actualEnrollment ?value }
INSERT { ldnr:example-registration.nct00000003 ldn:actualEnrollment 12.5 }
WHERE { ldnr:example-registration.nct00000003 ldn:actualEnrollment ?value }
