# Two values of ldn:effectSize.
#+ expects: ldnsh:OutcomeResult-effectSize sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectSize
INSERT DATA { ldnr:example-a.result.01-pain ldn:effectSize 0.4 }
