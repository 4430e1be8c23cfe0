# Two values of ldn:effectMeasureAsReported.
#+ expects: ldnsh:OutcomeResult-effectMeasureAsReported sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:effectMeasureAsReported
INSERT DATA { ldnr:example-a.result.01-pain ldn:effectMeasureAsReported "difference in means" }
