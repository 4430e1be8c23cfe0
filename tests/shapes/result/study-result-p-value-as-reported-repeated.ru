# Two values of ldn:pValueAsReported.
#+ expects: ldnsh:StudyResult-pValueAsReported sh:MaxCountConstraintComponent ldnr:example-a.result.01-pain sh:Violation
#+ path: ldn:pValueAsReported
INSERT DATA { ldnr:example-a.result.01-pain ldn:pValueAsReported "0.0040" }
