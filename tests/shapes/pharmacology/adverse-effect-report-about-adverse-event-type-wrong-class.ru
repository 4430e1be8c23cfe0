# A value of the wrong class.
#+ expects: ldnsh:AdverseEffectReport-aboutAdverseEventType sh:ClassConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-02 sh:Violation
#+ path: ldn:aboutAdverseEventType
#+ value: ldnr:example-outcome.pain
DELETE { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:aboutAdverseEventType ?value }
INSERT { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:aboutAdverseEventType ldnr:example-outcome.pain }
WHERE { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:aboutAdverseEventType ?value }
