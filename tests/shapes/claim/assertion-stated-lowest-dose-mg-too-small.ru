# A value of ldn:statedLowestDoseMg that is out of bounds.
#+ expects: ldnsh:Assertion-statedLowestDoseMg sh:MinExclusiveConstraintComponent ldnr:example-blog.assertion.02 sh:Violation
#+ path: ldn:statedLowestDoseMg
#+ value: 0.0
DELETE { ldnr:example-blog.assertion.02 ldn:statedDoseMg ?value }
INSERT { ldnr:example-blog.assertion.02 ldn:statedLowestDoseMg 0.0 ; ldn:statedHighestDoseMg 4.5 }
WHERE { ldnr:example-blog.assertion.02 ldn:statedDoseMg ?value }
