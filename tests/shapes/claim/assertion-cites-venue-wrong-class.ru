# An assertion with a document as its venue.
#+ expects: ldnsh:Assertion-citesVenue sh:ClassConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citesVenue
#+ value: ldnr:example-c.publication
DELETE { ldnr:example-blog.assertion.04 ldn:citesVenue ?value }
INSERT { ldnr:example-blog.assertion.04 ldn:citesVenue ldnr:example-c.publication }
WHERE { ldnr:example-blog.assertion.04 ldn:citesVenue ?value }
