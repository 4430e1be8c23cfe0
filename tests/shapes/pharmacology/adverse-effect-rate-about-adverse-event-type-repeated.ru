# Two values.
#+ expects: ldnsh:AdverseEffectRate-aboutAdverseEventType sh:MaxCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:aboutAdverseEventType
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:aboutAdverseEventType ldnr:example-adverse-event-type.death }
