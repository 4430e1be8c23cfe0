# Two values of ldn:hasTrialPhase.
#+ expects: ldnsh:TrialRegistration-hasTrialPhase sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasTrialPhase
INSERT DATA { ldnr:example-registration.nct00000002 ldn:hasTrialPhase ldn:PhaseThree }
