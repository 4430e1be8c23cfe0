# A value of ldn:retractionCheckAsReported with a language.
#+ expects: ldnsh:Document-retractionCheckAsReported sh:DatatypeConstraintComponent ldnr:example-o.publication sh:Violation
#+ path: ldn:retractionCheckAsReported
#+ value: "other"@en
DELETE { ldnr:example-o.publication ldn:retractionCheckAsReported ?value }
INSERT { ldnr:example-o.publication ldn:retractionCheckAsReported "other"@en }
WHERE { ldnr:example-o.publication ldn:retractionCheckAsReported ?value }
