# A string with a language.
#+ expects: ldnsh:RegulatoryStatus-decisionDateAsReported sh:DatatypeConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:decisionDateAsReported
#+ value: "words"@en
DELETE { ldnr:example-regulation.norway ldn:decisionDateAsReported ?value }
INSERT { ldnr:example-regulation.norway ldn:decisionDateAsReported "words"@en }
WHERE { ldnr:example-regulation.norway ldn:decisionDateAsReported ?value }
