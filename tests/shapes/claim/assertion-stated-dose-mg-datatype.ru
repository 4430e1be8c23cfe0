# A value of ldn:statedDoseMg that is no xsd:decimal.
#+ expects: ldnsh:Assertion-statedDoseMg sh:DatatypeConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:statedDoseMg
#+ value: "4.5"^^xsd:double
DELETE { ldnr:example-blog.assertion.01 ldn:statedDoseMg ?value }
INSERT { ldnr:example-blog.assertion.01 ldn:statedDoseMg "4.5"^^xsd:double }
WHERE { ldnr:example-blog.assertion.01 ldn:statedDoseMg ?value }
