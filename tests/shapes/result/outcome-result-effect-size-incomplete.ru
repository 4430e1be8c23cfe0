# An effect size without its measure.
#+ expects: ldnsh:OutcomeResult-effect-size sh:XoneConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ value: ldnr:example-a.result.01-pain
DELETE WHERE { ldnr:example-a.result.01-pain ldn:hasEffectSizeMeasure ?value }
