# Two values of ldn:assertsClaim.
#+ expects: ldnsh:Assertion-assertsClaim sh:MaxCountConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:assertsClaim
INSERT DATA { ldnr:example-blog.assertion.03 ldn:assertsClaim ldnr:example-claim.treats-fibromyalgia }
