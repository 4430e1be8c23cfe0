# A registration in no register.
#+ expects: ldnsh:TrialRegistration-inRegister sh:MinCountConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: ldn:inRegister
DELETE WHERE { ldnr:example-registration.eudract-2000-000002-02 ldn:inRegister ?value }
