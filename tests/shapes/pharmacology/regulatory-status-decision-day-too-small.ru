# A day that is too small.
#+ expects: ldnsh:RegulatoryStatus-decisionDay sh:MinInclusiveConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionDay
#+ value: 0
DELETE { ldnr:example-regulation.norway ldn:decisionDay ?value }
INSERT { ldnr:example-regulation.norway ldn:decisionDay 0 }
WHERE { ldnr:example-regulation.norway ldn:decisionDay ?value }
