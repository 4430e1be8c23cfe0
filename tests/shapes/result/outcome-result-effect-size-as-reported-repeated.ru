# Two values of ldn:effectSizeAsReported.
#+ expects: ldnsh:OutcomeResult-effectSizeAsReported sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectSizeAsReported
INSERT DATA { ldnr:example-a.result.01-pain ldn:effectSizeAsReported "0.50" }
