# A value of ldn:citesAsEvidence that is of another class.
#+ expects: ldnsh:Assertion-citesAsEvidence sh:ClassConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:citesAsEvidence
#+ value: ldnr:example-a
INSERT DATA { ldnr:example-blog.assertion.01 ldn:citesAsEvidence ldnr:example-a }
