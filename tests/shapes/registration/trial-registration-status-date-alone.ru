# A date of the status without a status.
#+ expects: ldnsh:TrialRegistration-status-date sh:OrConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ value: ldnr:example-registration.nct00000002
DELETE WHERE { ldnr:example-registration.nct00000002 ldn:hasRecruitmentStatus ?status }
