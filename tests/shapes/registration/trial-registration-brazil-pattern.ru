# An identifier that is none of Brazilian Clinical Trials Registry.
#+ expects: ldnsh:TrialRegistration-brazil sh:OrConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ value: ldnr:example-registration.eudract-2000-000002-02
DELETE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
INSERT { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId "7HK8N" ; ldn:inRegister ldn:BrazilianClinicalTrialsRegistry }
WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
