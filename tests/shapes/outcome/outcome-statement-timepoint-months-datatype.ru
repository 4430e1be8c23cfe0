# A value of ldn:timepointMonths that is no xsd:decimal.
#+ expects: ldnsh:OutcomeStatement-timepointMonths sh:DatatypeConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:timepointMonths
#+ value: "3.0"^^xsd:double
INSERT DATA { ldnr:example-e.result.01-remission ldn:timepointMonths "3.0"^^xsd:double }
