# Two values.
#+ expects: ldnsh:RegulatoryStatus-productNameAsReported sh:MaxCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:productNameAsReported
INSERT DATA { ldnr:example-regulation.norway ldn:productNameAsReported "other words" }
