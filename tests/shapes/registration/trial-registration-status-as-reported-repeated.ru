# Two values of ldn:statusAsReported.
#+ expects: ldnsh:TrialRegistration-statusAsReported sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:statusAsReported
INSERT DATA { ldnr:example-registration.nct00000002 ldn:statusAsReported "other words" }
