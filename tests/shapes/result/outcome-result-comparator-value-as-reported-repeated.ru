# Two values of ldn:comparatorValueAsReported.
#+ expects: ldnsh:OutcomeResult-comparatorValueAsReported sh:MaxCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:comparatorValueAsReported
INSERT DATA { ldnr:example-e.result.01-remission ldn:comparatorValueAsReported "none" }
