# Two values of ldn:hasModality.
#+ expects: ldnsh:Assertion-hasModality sh:MaxCountConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:hasModality
INSERT DATA { ldnr:example-blog.assertion.01 ldn:hasModality ldn:AssertedAsPossible }
