# Two values of ldn:hasRecruitmentStatus.
#+ expects: ldnsh:TrialRegistration-hasRecruitmentStatus sh:MaxCountConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasRecruitmentStatus
INSERT DATA { ldnr:example-registration.nct00000002 ldn:hasRecruitmentStatus ldn:ActiveNotRecruitingStatus }
