# A step of two schedules.
#+ expects: ldnsh:TitrationStep-use sh:MaxCountConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ^ldn:hasTitrationStep
INSERT DATA { ldnr:example-titration.other a ldn:TitrationSchedule ; rdfs:label "other schedule"@en ; ldn:aboutSubstance ldn:Naltrexone ;
  ldn:referenceText "as before"@en ; ldn:contextAsReported "a guide" ; ldn:hasTitrationStep ldnr:example-titration.steps.step-1 ; ldn:hasVerificationStatus ldn:UnverifiedStatus }
