# A registration in two registers, the second one newly listed.
#+ expects: ldnsh:TrialRegistration-inRegister sh:MaxCountConstraintComponent ldnr:example-registration.eudract-2000-000002-02 sh:Violation
#+ path: ldn:inRegister
INSERT DATA { ldn:OtherRegister a ldn:TrialRegister ; rdfs:label "another register"@en .
  ldnr:example-registration.eudract-2000-000002-02 ldn:inRegister ldn:OtherRegister }
