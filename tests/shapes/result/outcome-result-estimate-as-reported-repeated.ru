# Two values of ldn:estimateAsReported.
#+ expects: ldnsh:OutcomeResult-estimateAsReported sh:MaxCountConstraintComponent ldnr:example-d.result.01-effective-dose sh:Violation
#+ path: ldn:estimateAsReported
INSERT DATA { ldnr:example-d.result.01-effective-dose ldn:estimateAsReported "3.9" }
