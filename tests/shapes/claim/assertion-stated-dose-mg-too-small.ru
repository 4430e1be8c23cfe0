# A value of ldn:statedDoseMg that is out of bounds.
#+ expects: ldnsh:Assertion-statedDoseMg sh:MinExclusiveConstraintComponent ldnr:example-blog.assertion.02 sh:Violation
#+ path: ldn:statedDoseMg
#+ value: 0.0
DELETE { ldnr:example-blog.assertion.02 ldn:statedDoseMg ?value }
INSERT { ldnr:example-blog.assertion.02 ldn:statedDoseMg 0.0 }
WHERE { ldnr:example-blog.assertion.02 ldn:statedDoseMg ?value }
