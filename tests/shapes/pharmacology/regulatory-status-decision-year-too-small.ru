# A year that is too small.
#+ expects: ldnsh:RegulatoryStatus-decisionYear sh:MinInclusiveConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionYear
#+ value: 1849
DELETE { ldnr:example-regulation.norway ldn:decisionYear ?value }
INSERT { ldnr:example-regulation.norway ldn:decisionYear 1849 }
WHERE { ldnr:example-regulation.norway ldn:decisionYear ?value }
