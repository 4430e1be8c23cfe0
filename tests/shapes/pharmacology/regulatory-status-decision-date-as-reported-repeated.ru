# Two values.
#+ expects: ldnsh:RegulatoryStatus-decisionDateAsReported sh:MaxCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionDateAsReported
INSERT DATA { ldnr:example-regulation.norway ldn:decisionDateAsReported "other words" }
