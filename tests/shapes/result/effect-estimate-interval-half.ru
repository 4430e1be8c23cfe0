# An interval without its upper limit.
#+ expects: ldnsh:EffectEstimate-interval sh:XoneConstraintComponent ldnr:example-t.result.01-pain sh:Violation
#+ value: ldnr:example-t.result.01-pain
DELETE WHERE { ldnr:example-t.result.01-pain ldn:ciUpper ?value }
