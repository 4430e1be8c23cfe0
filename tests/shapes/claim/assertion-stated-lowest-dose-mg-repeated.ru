# Two values of ldn:statedLowestDoseMg.
#+ expects: ldnsh:Assertion-statedLowestDoseMg sh:MaxCountConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:statedLowestDoseMg
INSERT DATA { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg 1.0 }
