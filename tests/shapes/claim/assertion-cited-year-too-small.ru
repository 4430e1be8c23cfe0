# A value of ldn:citedYear that is out of bounds.
#+ expects: ldnsh:Assertion-citedYear sh:MinInclusiveConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citedYear
#+ value: 1899
DELETE { ldnr:example-blog.assertion.04 ldn:citedYear ?value }
INSERT { ldnr:example-blog.assertion.04 ldn:citedYear 1899 }
WHERE { ldnr:example-blog.assertion.04 ldn:citedYear ?value }
