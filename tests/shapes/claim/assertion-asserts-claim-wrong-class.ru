# A value of ldn:assertsClaim that is of another class.
#+ expects: ldnsh:Assertion-assertsClaim sh:ClassConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:assertsClaim
#+ value: ldnr:example-condition.crohns-disease
DELETE { ldnr:example-blog.assertion.03 ldn:assertsClaim ?value }
INSERT { ldnr:example-blog.assertion.03 ldn:assertsClaim ldnr:example-condition.crohns-disease }
WHERE { ldnr:example-blog.assertion.03 ldn:assertsClaim ?value }
