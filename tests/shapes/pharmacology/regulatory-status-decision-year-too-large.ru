# A year that is too large.
#+ expects: ldnsh:RegulatoryStatus-decisionYear sh:MaxInclusiveConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionYear
#+ value: 2101
DELETE { ldnr:example-regulation.norway ldn:decisionYear ?value }
INSERT { ldnr:example-regulation.norway ldn:decisionYear 2101 }
WHERE { ldnr:example-regulation.norway ldn:decisionYear ?value }
