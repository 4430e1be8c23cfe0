# A value that is missing.
#+ expects: ldnsh:AdverseEffectReport-aboutAdverseEventType sh:MinCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-02 sh:Violation
#+ path: ldn:aboutAdverseEventType
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:aboutAdverseEventType ?value }
