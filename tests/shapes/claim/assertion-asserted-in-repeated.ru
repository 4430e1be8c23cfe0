# Two values of ldn:assertedIn.
#+ expects: ldnsh:Assertion-assertedIn sh:MaxCountConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:assertedIn
INSERT DATA { ldnr:example-blog.assertion.03 ldn:assertedIn ldnr:example-w.publication }
