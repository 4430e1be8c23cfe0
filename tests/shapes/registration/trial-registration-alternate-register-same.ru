# An alternate registration in the same register.
#+ expects: ldnsh:TrialRegistration-alternate-register sh:SPARQLConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasAlternateRegistration
#+ value: ldnr:example-registration.nct00000003
INSERT DATA { ldnr:example-registration.nct00000002 ldn:hasAlternateRegistration ldnr:example-registration.nct00000003 }
