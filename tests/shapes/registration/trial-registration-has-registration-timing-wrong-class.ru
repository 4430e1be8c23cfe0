# A value of ldn:hasRegistrationTiming that is of another class.
#+ expects: ldnsh:TrialRegistration-hasRegistrationTiming sh:ClassConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasRegistrationTiming
#+ value: ldn:OralRoute
DELETE { ldnr:example-registration.nct00000002 ldn:hasRegistrationTiming ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:hasRegistrationTiming ldn:OralRoute }
WHERE { ldnr:example-registration.nct00000002 ldn:hasRegistrationTiming ?value }
