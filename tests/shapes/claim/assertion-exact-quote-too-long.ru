# A value of ldn:exactQuote that is too long.
#+ expects: ldnsh:Assertion-exactQuote sh:MaxLengthConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:exactQuote
#+ value: "word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word "
DELETE { ldnr:example-blog.assertion.01 ldn:exactQuote ?value }
INSERT { ldnr:example-blog.assertion.01 ldn:exactQuote "word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word " }
WHERE { ldnr:example-blog.assertion.01 ldn:exactQuote ?value }
