# Two values of ldn:doseAsReported.
#+ expects: ldnsh:TrialRegistration-doseAsReported sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:doseAsReported
INSERT DATA { ldnr:example-registration.nct00000002 ldn:doseAsReported "other words" }
