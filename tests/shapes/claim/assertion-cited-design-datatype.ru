# A value of ldn:citedDesign that is no xsd:string.
#+ expects: ldnsh:Assertion-citedDesign sh:DatatypeConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citedDesign
#+ value: "as reported"@en
DELETE { ldnr:example-blog.assertion.04 ldn:citedDesign ?value }
INSERT { ldnr:example-blog.assertion.04 ldn:citedDesign "as reported"@en }
WHERE { ldnr:example-blog.assertion.04 ldn:citedDesign ?value }
