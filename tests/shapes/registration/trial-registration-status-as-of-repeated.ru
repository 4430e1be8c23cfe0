# Two values of ldn:statusAsOf.
#+ expects: ldnsh:TrialRegistration-statusAsOf sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:statusAsOf
INSERT DATA { ldnr:example-registration.nct00000002 ldn:statusAsOf "2025-06"^^xsd:gYearMonth }
