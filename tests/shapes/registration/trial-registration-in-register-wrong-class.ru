# A registration in something that is no register.
#+ expects: ldnsh:TrialRegistration-inRegister sh:ClassConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: ldn:inRegister
#+ value: ldn:OralRoute
DELETE { ldnr:example-registration.eudract-2000-000002-02 ldn:inRegister ?value }
INSERT { ldnr:example-registration.eudract-2000-000002-02 ldn:inRegister ldn:OralRoute }
WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:inRegister ?value }
