# A value of ldn:retractionListAsReported with a language.
#+ expects: ldnsh:Document-retractionListAsReported sh:DatatypeConstraintComponent ldnr:example-o.publication sh:Violation
#+ path: ldn:retractionListAsReported
#+ value: "other"@en
DELETE { ldnr:example-o.publication ldn:retractionListAsReported ?value }
INSERT { ldnr:example-o.publication ldn:retractionListAsReported "other"@en }
WHERE { ldnr:example-o.publication ldn:retractionListAsReported ?value }
