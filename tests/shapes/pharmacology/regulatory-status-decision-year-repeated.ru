# Two values.
#+ expects: ldnsh:RegulatoryStatus-decisionYear sh:MaxCountConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionYear
INSERT DATA { ldnr:example-regulation.norway ldn:decisionYear 2002 }
