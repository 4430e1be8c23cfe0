# A value of ldn:issue that is no xsd:string.
#+ expects: ldnsh:Document-issue sh:DatatypeConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:issue
#+ value: "as reported"@en
DELETE { ldnr:example-a.publication ldn:issue ?value }
INSERT { ldnr:example-a.publication ldn:issue "as reported"@en }
WHERE { ldnr:example-a.publication ldn:issue ?value }
