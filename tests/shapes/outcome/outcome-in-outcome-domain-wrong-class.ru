# A value of ldn:inOutcomeDomain that is of another class.
#+ expects: ldnsh:Outcome-inOutcomeDomain sh:ClassConstraintComponent ldnr:example-outcome.pain sh:Violation
#+ path: ldn:inOutcomeDomain
#+ value: ldn:PrimaryOutcome
INSERT DATA { ldnr:example-outcome.pain ldn:inOutcomeDomain ldn:PrimaryOutcome }
