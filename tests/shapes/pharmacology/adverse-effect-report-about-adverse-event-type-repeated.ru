# Two values.
#+ expects: ldnsh:AdverseEffectReport-aboutAdverseEventType sh:MaxCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-02 sh:Violation
#+ path: ldn:aboutAdverseEventType
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:aboutAdverseEventType ldnr:example-adverse-event-type.death }
