# Two values of ldn:hasRegistrationTiming.
#+ expects: ldnsh:TrialRegistration-hasRegistrationTiming sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasRegistrationTiming
INSERT DATA { ldnr:example-registration.nct00000002 ldn:hasRegistrationTiming ldn:RetrospectiveRegistration }
