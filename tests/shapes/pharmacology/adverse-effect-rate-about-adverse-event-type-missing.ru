# A value that is missing.
#+ expects: ldnsh:AdverseEffectRate-aboutAdverseEventType sh:MinCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:aboutAdverseEventType
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:aboutAdverseEventType ?value }
