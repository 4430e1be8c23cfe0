# Something that is no value of ldn:hasArmMeasurement.
#+ expects: ldnsh:ArmMeasurement-result sh:MinCountConstraintComponent ldnr:example-b.result.02-pain-response.ldn sh:Violation
#+ path: ^ldn:hasArmMeasurement
DELETE WHERE { ?result ldn:hasArmMeasurement ldnr:example-b.result.02-pain-response.ldn }
