# A rate of two statements.
#+ expects: ldnsh:AdverseEffectRate-use sh:MaxCountConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ^ldn:hasAdverseEffectRate
DELETE { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:referenceText ?text }
INSERT { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:referenceText "9 against 12, difference -0.1"@en ; ldn:hasAdverseEffectRate ldnr:example-safety-summary.01.rate-01 }
WHERE { ldnr:example-adverse-effect.vivid-dreams.report-02 ldn:referenceText ?text }
