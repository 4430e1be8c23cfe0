# A month that is too small.
#+ expects: ldnsh:RegulatoryStatus-decisionMonth sh:MinInclusiveConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionMonth
#+ value: 0
DELETE { ldnr:example-regulation.norway ldn:decisionMonth ?value }
INSERT { ldnr:example-regulation.norway ldn:decisionMonth 0 }
WHERE { ldnr:example-regulation.norway ldn:decisionMonth ?value }
