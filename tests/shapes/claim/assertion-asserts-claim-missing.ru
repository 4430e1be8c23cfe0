# No value of ldn:assertsClaim.
#+ expects: ldnsh:Assertion-assertsClaim sh:MinCountConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:assertsClaim
DELETE WHERE { ldnr:example-blog.assertion.03 ldn:assertsClaim ?value }
