# Two values of ldn:citedYear.
#+ expects: ldnsh:Assertion-citedYear sh:MaxCountConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citedYear
INSERT DATA { ldnr:example-blog.assertion.04 ldn:citedYear 2009 }
