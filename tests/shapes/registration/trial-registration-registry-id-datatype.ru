# An identifier with a language.
#+ expects: ldnsh:TrialRegistration-registryId sh:DatatypeConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: ldn:registryId
#+ value: "2000-000002-02"@en
DELETE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?value }
INSERT { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId "2000-000002-02"@en }
WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?value }
