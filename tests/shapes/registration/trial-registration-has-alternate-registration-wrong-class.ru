# A value of ldn:hasAlternateRegistration that is of another class.
#+ expects: ldnsh:TrialRegistration-hasAlternateRegistration sh:ClassConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasAlternateRegistration
#+ value: ldn:EudraCT
INSERT DATA { ldnr:example-registration.nct00000002 ldn:hasAlternateRegistration ldn:EudraCT }
