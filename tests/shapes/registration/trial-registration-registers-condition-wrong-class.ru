# A value of ldn:registersCondition that is of another class.
#+ expects: ldnsh:TrialRegistration-registersCondition sh:ClassConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:registersCondition
#+ value: ldnr:example-outcome.pain
INSERT DATA { ldnr:example-registration.nct00000002 ldn:registersCondition ldnr:example-outcome.pain }
