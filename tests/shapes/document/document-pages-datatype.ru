# A value of ldn:pages that is no xsd:string.
#+ expects: ldnsh:Document-pages sh:DatatypeConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:pages
#+ value: "as reported"@en
DELETE { ldnr:example-a.publication ldn:pages ?value }
INSERT { ldnr:example-a.publication ldn:pages "as reported"@en }
WHERE { ldnr:example-a.publication ldn:pages ?value }
