# No value of ldn:inOutcomeDomain.
#+ expects: ldnsh:Outcome-inOutcomeDomain sh:MinCountConstraintComponent ldnr:example-outcome.pain sh:Violation
#+ path: ldn:inOutcomeDomain
DELETE WHERE { ldnr:example-outcome.pain ldn:inOutcomeDomain ?value }
