# A value of the wrong class.
#+ expects: ldnsh:PharmacokineticParameter-hasParameterValue sh:ClassConstraintComponent ldnr:example-pharmacokinetic.half-life.02 sh:Violation
#+ path: ldn:hasParameterValue
#+ value: ldnr:example-titration.steps.step-1
INSERT DATA { ldnr:example-pharmacokinetic.half-life.02 ldn:hasParameterValue ldnr:example-titration.steps.step-1 }
