# An assertion with a dose and a range.
#+ expects: ldnsh:Assertion-dose sh:XoneConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ value: ldnr:example-blog.assertion.01
INSERT DATA { ldnr:example-blog.assertion.01 ldn:statedLowestDoseMg 3.0 ; ldn:statedHighestDoseMg 4.5 }
