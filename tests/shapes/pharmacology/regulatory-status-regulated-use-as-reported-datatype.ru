# A string with a language.
#+ expects: ldnsh:RegulatoryStatus-regulatedUseAsReported sh:DatatypeConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:regulatedUseAsReported
#+ value: "words"@en
DELETE { ldnr:example-regulation.norway ldn:regulatedUseAsReported ?value }
INSERT { ldnr:example-regulation.norway ldn:regulatedUseAsReported "words"@en }
WHERE { ldnr:example-regulation.norway ldn:regulatedUseAsReported ?value }
