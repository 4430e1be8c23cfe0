# Something that is a value of ldn:hasArmMeasurement twice.
#+ expects: ldnsh:ArmMeasurement-result sh:MaxCountConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ^ldn:hasArmMeasurement
INSERT DATA { ldnr:example-b.result.01-pain ldn:hasArmMeasurement ldnr:example-b.result.02-pain-response.ldn }
