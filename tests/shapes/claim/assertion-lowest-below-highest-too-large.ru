# A value of ldn:statedLowestDoseMg above that of ldn:statedHighestDoseMg.
#+ expects: ldnsh:Assertion-lowest-below-highest sh:LessThanOrEqualsConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:statedLowestDoseMg
#+ value: 5.0
DELETE { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg ?value }
INSERT { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg 5.0 }
WHERE { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg ?value }
