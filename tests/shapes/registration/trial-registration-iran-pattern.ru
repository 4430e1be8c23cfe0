# An identifier that is none of Iranian Registry of Clinical Trials.
#+ expects: ldnsh:TrialRegistration-iran sh:OrConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ value: ldnr:example-registration.eudract-2000-000002-02
DELETE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
INSERT { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId "IRCT2018" ; ldn:inRegister ldn:IranianRegistryOfClinicalTrials }
WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
