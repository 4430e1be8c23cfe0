# A value of ldn:exactQuote that is no xsd:string.
#+ expects: ldnsh:Assertion-exactQuote sh:DatatypeConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:exactQuote
#+ value: "as reported"@en
DELETE { ldnr:example-blog.assertion.01 ldn:exactQuote ?value }
INSERT { ldnr:example-blog.assertion.01 ldn:exactQuote "as reported"@en }
WHERE { ldnr:example-blog.assertion.01 ldn:exactQuote ?value }
