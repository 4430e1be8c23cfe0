# An identifier that is none of Australian New Zealand Clinical Trials Registry.
#+ expects: ldnsh:TrialRegistration-australia-new-zealand sh:OrConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ value: ldnr:example-registration.eudract-2000-000002-02
DELETE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
INSERT { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId "ACTRN126" ; ldn:inRegister ldn:AustralianNewZealandClinicalTrialsRegistry }
WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
