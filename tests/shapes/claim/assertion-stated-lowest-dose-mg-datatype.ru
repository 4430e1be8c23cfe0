# A value of ldn:statedLowestDoseMg that is no xsd:decimal.
#+ expects: ldnsh:Assertion-statedLowestDoseMg sh:DatatypeConstraintComponent ldnr:example-blog.assertion.03 sh:Violation
#+ path: ldn:statedLowestDoseMg
#+ value: "3.0"^^xsd:double
DELETE { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg ?value }
INSERT { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg "3.0"^^xsd:double }
WHERE { ldnr:example-blog.assertion.03 ldn:statedLowestDoseMg ?value }
