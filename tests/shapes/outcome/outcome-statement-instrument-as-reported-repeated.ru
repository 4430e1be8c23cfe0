# Two values of ldn:instrumentAsReported.
#+ expects: ldnsh:OutcomeStatement-instrumentAsReported sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:instrumentAsReported
INSERT DATA { ldnr:example-a.result.01-pain ldn:instrumentAsReported "NRS" }
