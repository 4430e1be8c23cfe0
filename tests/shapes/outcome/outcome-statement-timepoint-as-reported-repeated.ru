# Two values of ldn:timepointAsReported.
#+ expects: ldnsh:OutcomeStatement-timepointAsReported sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:timepointAsReported
INSERT DATA { ldnr:example-a.result.01-pain ldn:timepointAsReported "end of study" }
