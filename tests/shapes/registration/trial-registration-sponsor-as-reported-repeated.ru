# Two values of ldn:sponsorAsReported.
#+ expects: ldnsh:TrialRegistration-sponsorAsReported sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:sponsorAsReported
INSERT DATA { ldnr:example-registration.nct00000002 ldn:sponsorAsReported "other words" }
