# No value of ldn:hasModality.
#+ expects: ldnsh:Assertion-hasModality sh:MinCountConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:hasModality
DELETE WHERE { ldnr:example-blog.assertion.01 ldn:hasModality ?value }
