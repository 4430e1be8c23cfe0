# A value of ldn:plannedEnrollment that is no xsd:integer.
#+ expects: ldnsh:TrialRegistration-plannedEnrollment sh:DatatypeConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:plannedEnrollment
#+ value: 12.5
DELETE { ldnr:example-registration.nct00000002 ldn:plannedEnrollment ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:plannedEnrollment 12.5 }
WHERE { ldnr:example-registration.nct00000002 ldn:plannedEnrollment ?value }
