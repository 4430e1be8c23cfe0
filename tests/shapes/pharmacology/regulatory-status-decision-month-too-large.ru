# A month that is too large.
#+ expects: ldnsh:RegulatoryStatus-decisionMonth sh:MaxInclusiveConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionMonth
#+ value: 13
DELETE { ldnr:example-regulation.norway ldn:decisionMonth ?value }
INSERT { ldnr:example-regulation.norway ldn:decisionMonth 13 }
WHERE { ldnr:example-regulation.norway ldn:decisionMonth ?value }
