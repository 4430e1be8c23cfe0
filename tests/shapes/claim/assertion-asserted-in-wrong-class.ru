# A value of ldn:assertedIn that is of another class.
#+ expects: ldnsh:Assertion-assertedIn sh:ClassConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:assertedIn
#+ value: ldnr:example-venue.journal-of-examples
DELETE { ldnr:example-blog.assertion.03 ldn:assertedIn ?value }
INSERT { ldnr:example-blog.assertion.03 ldn:assertedIn ldnr:example-venue.journal-of-examples }
WHERE { ldnr:example-blog.assertion.03 ldn:assertedIn ?value }
