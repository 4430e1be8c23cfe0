# A value of ldn:authorsAsListed that is no xsd:string.
#+ expects: ldnsh:Document-authorsAsListed sh:DatatypeConstraintComponent ldnr:example-b.publication sh:Violation
#+ path: ldn:authorsAsListed
#+ value: "as reported"@en
INSERT DATA { ldnr:example-b.publication ldn:authorsAsListed "as reported"@en }
