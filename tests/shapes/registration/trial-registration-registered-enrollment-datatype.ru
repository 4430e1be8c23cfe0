# A value of ldn:registeredEnrollment that is no xsd:integer.
#+ expects: ldnsh:TrialRegistration-registeredEnrollment sh:DatatypeConstraintComponent ldnr:example-registration.nct00000004 sh:Violation
#+ path: ldn:registeredEnrollment
#+ value: 12.5
DELETE { ldnr:example-registration.nct00000004 ldn:registeredEnrollment ?value }
INSERT { ldnr:example-registration.nct00000004 ldn:registeredEnrollment 12.5 }
WHERE { ldnr:example-registration.nct00000004 ldn:registeredEnrollment ?value }
