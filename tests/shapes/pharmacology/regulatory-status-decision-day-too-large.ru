# A day that is too large.
#+ expects: ldnsh:RegulatoryStatus-decisionDay sh:MaxInclusiveConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionDay
#+ value: 32
DELETE { ldnr:example-regulation.norway ldn:decisionDay ?value }
INSERT { ldnr:example-regulation.norway ldn:decisionDay 32 }
WHERE { ldnr:example-regulation.norway ldn:decisionDay ?value }
