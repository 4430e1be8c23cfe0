# A dose of 50 mg for a claim about low doses.
#+ expects: ldnsh:Assertion-dose-band sh:SPARQLConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:statedDoseMg
#+ value: 50.0
DELETE { ldnr:example-blog.assertion.01 ldn:statedDoseMg ?value }
INSERT { ldnr:example-blog.assertion.01 ldn:statedDoseMg 50.0 }
WHERE { ldnr:example-blog.assertion.01 ldn:statedDoseMg ?value }
