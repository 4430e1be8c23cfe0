# A date of results that are not said to be posted.
#+ expects: ldnsh:TrialRegistration-results-date sh:OrConstraintComponent ldnr:example-registration.nct00000001 sh:Violation
#+ value: ldnr:example-registration.nct00000001
DELETE WHERE { ldnr:example-registration.nct00000001 ldn:resultsPosted ?posted }
