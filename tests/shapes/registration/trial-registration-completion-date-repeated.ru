# Two values of ldn:completionDate.
#+ expects: ldnsh:TrialRegistration-completionDate sh:MaxCountConstraintComponent ldnr:example-registration.nct00000004 sh:Violation
#+ path: ldn:completionDate
INSERT DATA { ldnr:example-registration.nct00000004 ldn:completionDate "2012-06"^^xsd:gYearMonth }
