# No value of ldn:assertedIn.
#+ expects: ldnsh:Assertion-assertedIn sh:MinCountConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:assertedIn
DELETE WHERE { ldnr:example-blog.assertion.03 ldn:assertedIn ?value }
