# A value of ldn:hasCoIntervention that is of another class.
#+ expects: ldnsh:StudyArm-hasCoIntervention sh:ClassConstraintComponent ldnr:example-b.arm.ldn sh:Violation
#+ path: ldn:hasCoIntervention
#+ value: ldnr:example-condition.chronic-pain
INSERT DATA { ldnr:example-b.arm.ldn ldn:hasCoIntervention ldnr:example-condition.chronic-pain }
