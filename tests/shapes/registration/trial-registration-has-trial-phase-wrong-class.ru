# A value of ldn:hasTrialPhase that is of another class.
#+ expects: ldnsh:TrialRegistration-hasTrialPhase sh:ClassConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasTrialPhase
#+ value: ldn:OralRoute
DELETE { ldnr:example-registration.nct00000002 ldn:hasTrialPhase ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:hasTrialPhase ldn:OralRoute }
WHERE { ldnr:example-registration.nct00000002 ldn:hasTrialPhase ?value }
