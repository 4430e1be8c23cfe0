# A value of ldn:hasModality that is of another class.
#+ expects: ldnsh:Assertion-hasModality sh:ClassConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:hasModality
#+ value: ldn:HighConfidence
DELETE { ldnr:example-blog.assertion.01 ldn:hasModality ?value }
INSERT { ldnr:example-blog.assertion.01 ldn:hasModality ldn:HighConfidence }
WHERE { ldnr:example-blog.assertion.01 ldn:hasModality ?value }
