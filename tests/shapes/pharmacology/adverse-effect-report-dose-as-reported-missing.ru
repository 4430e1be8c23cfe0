# A value that is missing.
#+ expects: ldnsh:AdverseEffectReport-doseAsReported sh:MinCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-02 sh:Violation
#+ path: ldn:doseAsReported
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:doseAsReported ?value }
