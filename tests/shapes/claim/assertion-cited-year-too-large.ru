# A value of ldn:citedYear that is out of bounds.
#+ expects: ldnsh:Assertion-citedYear sh:MaxInclusiveConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citedYear
#+ value: 2031
DELETE { ldnr:example-blog.assertion.04 ldn:citedYear ?value }
INSERT { ldnr:example-blog.assertion.04 ldn:citedYear 2031 }
WHERE { ldnr:example-blog.assertion.04 ldn:citedYear ?value }
