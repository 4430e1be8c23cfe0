# Two values of ldn:effectSize.
#+ expects: ldnsh:OutcomeResult-effectSize sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectSize
INSERT DATA { ldnr:example-a.result.01-pain ldn:effectSize 0.4 } ;
DELETE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?words }
INSERT { ldnr:example-a.result.01-pain ldn:effectSizeAsReported "d 0.4 or 0.5" }
WHERE { ldnr:example-a.result.01-pain ldn:effectSizeAsReported ?words }
