# Two values of ldn:resultsPostedDate.
#+ expects: ldnsh:TrialRegistration-resultsPostedDate sh:MaxCountConstraintComponent ldnr:example-registration.nct00000001 sh:Violation
#+ path: ldn:resultsPostedDate
INSERT DATA { ldnr:example-registration.nct00000001 ldn:resultsPostedDate "2014-02-02"^^xsd:date }
