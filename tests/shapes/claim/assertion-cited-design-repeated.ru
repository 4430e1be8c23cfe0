# Two values of ldn:citedDesign.
#+ expects: ldnsh:Assertion-citedDesign sh:MaxCountConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citedDesign
INSERT DATA { ldnr:example-blog.assertion.04 ldn:citedDesign "study" }
