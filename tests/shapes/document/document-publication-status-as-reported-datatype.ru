# A value of ldn:publicationStatusAsReported with a language.
#+ expects: ldnsh:Document-publicationStatusAsReported sh:DatatypeConstraintComponent ldnr:example-o.publication sh:Violation
#+ path: ldn:publicationStatusAsReported
#+ value: "other"@en
DELETE { ldnr:example-o.publication ldn:publicationStatusAsReported ?value }
INSERT { ldnr:example-o.publication ldn:publicationStatusAsReported "other"@en }
WHERE { ldnr:example-o.publication ldn:publicationStatusAsReported ?value }
