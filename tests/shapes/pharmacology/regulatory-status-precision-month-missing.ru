# A day without a month.
#+ expects: ldnsh:RegulatoryStatus-precision sh:OrConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ value: ldnr:example-regulation.norway
DELETE WHERE { ldnr:example-regulation.norway ldn:decisionMonth ?value }
