# Two values of ldn:timepointWeeks.
#+ expects: ldnsh:OutcomeStatement-timepointWeeks sh:MaxCountConstraintComponent ldnr:example-b.result.01-pain sh:Violation
#+ path: ldn:timepointWeeks
INSERT DATA { ldnr:example-b.result.01-pain ldn:timepointWeeks 6.0 }
