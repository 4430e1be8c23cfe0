# A value that is missing.
#+ expects: ldnsh:AdverseEffectReport-studyAsReported sh:MinCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-02 sh:Violation
#+ path: ldn:studyAsReported
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:studyAsReported ?value }
