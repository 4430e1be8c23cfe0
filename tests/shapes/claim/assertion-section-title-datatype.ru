# A value of ldn:sectionTitle that is no xsd:string.
#+ expects: ldnsh:Assertion-sectionTitle sh:DatatypeConstraintComponent ldnr:example-blog.assertion.01 sh:Violation
#+ path: ldn:sectionTitle
#+ value: "as reported"@en
DELETE { ldnr:example-blog.assertion.01 ldn:sectionTitle ?value }
INSERT { ldnr:example-blog.assertion.01 ldn:sectionTitle "as reported"@en }
WHERE { ldnr:example-blog.assertion.01 ldn:sectionTitle ?value }
