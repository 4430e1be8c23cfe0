# Two values of ldn:valueAsReported.
#+ expects: ldnsh:OutcomeResult-valueAsReported sh:MaxCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:valueAsReported
INSERT DATA { ldnr:example-e.result.01-remission ldn:valueAsReported "25%" }
