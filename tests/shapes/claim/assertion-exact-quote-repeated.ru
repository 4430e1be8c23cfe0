# Two values of ldn:exactQuote.
#+ expects: ldnsh:Assertion-exactQuote sh:MaxCountConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:exactQuote
INSERT DATA { ldnr:example-blog.assertion.01 ldn:exactQuote "another passage" }
