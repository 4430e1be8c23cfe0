# Two values of ldn:statedDoseMg.
#+ expects: ldnsh:Assertion-statedDoseMg sh:MaxCountConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:statedDoseMg
INSERT DATA { ldnr:example-blog.assertion.01 ldn:statedDoseMg 3.0 }
