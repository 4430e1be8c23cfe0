# Two values.
#+ expects: ldnsh:RegulatoryStatus-decisionMonth sh:MaxCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionMonth
INSERT DATA { ldnr:example-regulation.norway ldn:decisionMonth 6 }
