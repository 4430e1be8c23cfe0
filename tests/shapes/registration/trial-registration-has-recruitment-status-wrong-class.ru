# A value of ldn:hasRecruitmentStatus that is of another class.
#+ expects: ldnsh:TrialRegistration-hasRecruitmentStatus sh:ClassConstraintComponent ldnr:example-registration.nct00000002 sh:Violation
#+ path: ldn:hasRecruitmentStatus
#+ value: ldn:OralRoute
DELETE { ldnr:example-registration.nct00000002 ldn:hasRecruitmentStatus ?value }
INSERT { ldnr:example-registration.nct00000002 ldn:hasRecruitmentStatus ldn:OralRoute }
WHERE { ldnr:example-registration.nct00000002 ldn:hasRecruitmentStatus ?value }
