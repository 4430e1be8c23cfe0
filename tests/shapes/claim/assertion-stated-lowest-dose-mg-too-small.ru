# A value of ldn:statedLowestDoseMg that is out of bounds.
#+ expects: ldnsh:Assertion-statedLowestDoseMg sh:MinExclusiveConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:statedLowestDoseMg
#+ value: 0.0
DELETE { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg ?value }
INSERT { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg 0.0 }
WHERE { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg ?value }
