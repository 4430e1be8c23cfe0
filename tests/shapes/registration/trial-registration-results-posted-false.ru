# Results that are not posted, said in so many words.
#+ expects: ldnsh:TrialRegistration-resultsPosted sh:InConstraintComponent ldnr:example-registration.nct00000003 sh:Violation
#+ path: ldn:resultsPosted
#+ value: false
DELETE { ldnr:example-registration.nct00000003 ldn:resultsPosted ?value }
INSERT { ldnr:example-registration.nct00000003 ldn:resultsPosted false }
WHERE { ldnr:example-registration.nct00000003 ldn:resultsPosted ?value }
