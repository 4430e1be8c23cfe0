# A correlation of 1.5.
#+ expects: ldnsh:OutcomeResult-correlation sh:OrConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ value: ldnr:example-a.result.01-pain
DELETE { ldnr:example-a.result.01-pain ldn:effectSize ?size ; ldn:hasEffectSizeMeasure ?measure }
INSERT { ldnr:example-a.result.01-pain ldn:effectSize 1.5 ; ldn:hasEffectSizeMeasure ldn:CorrelationCoefficient }
WHERE { ldnr:example-a.result.01-pain ldn:effectSize ?size ; ldn:hasEffectSizeMeasure ?measure } ;
DELETE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?words }
INSERT { ldnr:example-a.result.01-pain ldn:effectSizeAsReported "r 1.5" }
WHERE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?words }
