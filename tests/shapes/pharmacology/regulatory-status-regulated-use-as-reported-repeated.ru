# Two values.
#+ expects: ldnsh:RegulatoryStatus-regulatedUseAsReported sh:MaxCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:regulatedUseAsReported
INSERT DATA { ldnr:example-regulation.norway ldn:regulatedUseAsReported "other words" }
