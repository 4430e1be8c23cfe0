# A value of ldn:publicationTypeAsReported that is no xsd:string.
#+ expects: ldnsh:Document-publicationTypeAsReported sh:DatatypeConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publicationTypeAsReported
#+ value: "as reported"@en
DELETE { ldnr:example-a.publication ldn:publicationTypeAsReported ?value }
INSERT { ldnr:example-a.publication ldn:publicationTypeAsReported "as reported"@en }
WHERE { ldnr:example-a.publication ldn:publicationTypeAsReported ?value }
