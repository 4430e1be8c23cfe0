# A value of the wrong class.
#+ expects: ldnsh:AdverseEffectReport-hasAdverseEffectRate sh:ClassConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-02 sh:Violation
#+ path: ldn:hasAdverseEffectRate
#+ value: ldnr:example-a.adverse-event.vivid-dreams.ldn
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:hasAdverseEffectRate ldnr:example-a.adverse-event.vivid-dreams.ldn }
