# A registration with two identifiers.
#+ expects: ldnsh:TrialRegistration-registryId sh:MaxCountConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: ldn:registryId
INSERT DATA { ldnr:example-registration.eudract-2000-000002-02 ldn:registryId "2000-000003-03" }
