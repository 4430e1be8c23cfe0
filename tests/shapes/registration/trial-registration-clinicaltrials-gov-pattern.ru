# An identifier that is none of ClinicalTrials.gov.
#+ expects: ldnsh:TrialRegistration-clinicaltrials-gov sh:OrConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ value: ldnr:example-registration.eudract-2000-000002-02
DELETE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
INSERT { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId "NCT12345" ; ldn:inRegister ldn:ClinicalTrialsGov }
WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
