# Two values of ldn:statedHighestDoseMg.
#+ expects: ldnsh:Assertion-statedHighestDoseMg sh:MaxCountConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:statedHighestDoseMg
INSERT DATA { ldnr:example-blog.assertion.03 ldn:statedHighestDoseMg 5.0 }
