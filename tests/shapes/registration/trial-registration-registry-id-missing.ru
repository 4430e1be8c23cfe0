# A registration without its identifier.
#+ expects: ldnsh:TrialRegistration-registryId sh:MinCountConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: ldn:registryId
DELETE WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId ?value }
