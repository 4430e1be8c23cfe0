# Two values.
#+ expects: ldnsh:RegulatoryStatus-decisionDay sh:MaxCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionDay
INSERT DATA { ldnr:example-regulation.norway ldn:decisionDay 8 }
