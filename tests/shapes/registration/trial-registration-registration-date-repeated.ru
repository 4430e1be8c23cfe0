# Two values of ldn:registrationDate.
#+ expects: ldnsh:TrialRegistration-registrationDate sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:registrationDate
INSERT DATA { ldnr:example-registration.nct00000002 ldn:registrationDate "2024-11"^^xsd:gYearMonth }
