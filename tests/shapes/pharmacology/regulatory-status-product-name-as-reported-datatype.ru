# A string with a language.
#+ expects: ldnsh:RegulatoryStatus-productNameAsReported sh:DatatypeConstraintComponent ldnr:example-regulation.norway sh:Violation
#+ path: ldn:productNameAsReported
#+ value: "words"@en
DELETE { ldnr:example-regulation.norway ldn:productNameAsReported ?value }
INSERT { ldnr:example-regulation.norway ldn:productNameAsReported "words"@en }
WHERE { ldnr:example-regulation.norway ldn:productNameAsReported ?value }
