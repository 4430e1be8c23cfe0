# Two values of ldn:sectionTitle.
#+ expects: ldnsh:Assertion-sectionTitle sh:MaxCountConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:sectionTitle
INSERT DATA { ldnr:example-blog.assertion.01 ldn:sectionTitle "summary" }
