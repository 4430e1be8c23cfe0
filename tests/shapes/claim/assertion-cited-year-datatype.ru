# A value of ldn:citedYear that is no xsd:integer.
#+ expects: ldnsh:Assertion-citedYear sh:DatatypeConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citedYear
#+ value: 2008.0
DELETE { ldnr:example-blog.assertion.04 ldn:citedYear ?value }
INSERT { ldnr:example-blog.assertion.04 ldn:citedYear 2008.0 }
WHERE { ldnr:example-blog.assertion.04 ldn:citedYear ?value }
