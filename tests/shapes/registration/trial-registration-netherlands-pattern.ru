# An identifier that is none of Netherlands Trial Register.
#+ expects: ldnsh:TrialRegistration-netherlands sh:OrConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ value: ldnr:example-registration.eudract-2000-000002-02
DELETE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
INSERT { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId "9259" ; ldn:inRegister ldn:NetherlandsTrialRegister }
WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?id ; ldn:inRegister ?register }
