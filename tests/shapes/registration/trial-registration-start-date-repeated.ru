# Two values of ldn:startDate.
#+ expects: ldnsh:TrialRegistration-startDate sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:startDate
INSERT DATA { ldnr:example-registration.nct00000002 ldn:startDate "2025-01-14"^^xsd:date }
