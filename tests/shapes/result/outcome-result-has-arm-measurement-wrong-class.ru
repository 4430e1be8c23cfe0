# A value of ldn:hasArmMeasurement that is of another class.
#+ expects: ldnsh:OutcomeResult-hasArmMeasurement sh:ClassConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:hasArmMeasurement
#+ value: ldnr:example-a.arm.ldn
INSERT DATA { ldnr:example-a.result.01-pain ldn:hasArmMeasurement ldnr:example-a.arm.ldn }
