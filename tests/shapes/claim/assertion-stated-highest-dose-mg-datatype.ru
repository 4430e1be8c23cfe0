# A value of ldn:statedHighestDoseMg that is no xsd:decimal.
#+ expects: ldnsh:Assertion-statedHighestDoseMg sh:DatatypeConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:statedHighestDoseMg
#+ value: "4.5"^^xsd:double
DELETE { ldnr:example-blog.assertion.03 ldn:statedHighestDoseMg ?value }
INSERT { ldnr:example-blog.assertion.03 ldn:statedHighestDoseMg "4.5"^^xsd:double }
WHERE { ldnr:example-blog.assertion.03 ldn:statedHighestDoseMg ?value }
