# Two values of ldn:designAsReported.
#+ expects: ldnsh:Study-designAsReported sh:MaxCountConstraintComponent ldnr:example-b sh:Violation
#+ path: ldn:designAsReported
INSERT DATA { ldnr:example-b ldn:designAsReported "double-blind" }
