# No value of ldn:hasRegimen.
#+ expects: ldnsh:StudyArm-hasRegimen sh:MinCountConstraintComponent ldnr:example-g.arm.ldn sh:Violation
#+ path: ldn:hasRegimen
DELETE WHERE { ldnr:example-g.arm.ldn ldn:hasRegimen ?regimen . ?regimen ?property ?value }
