# A value of ldn:withOutcomePercent that is no xsd:decimal.
#+ expects: ldnsh:ArmMeasurement-withOutcomePercent sh:DatatypeConstraintComponent ldnr:example-a.result.01-pain.ldn sh:Violation
#+ path: ldn:withOutcomePercent
#+ value: "30.0"^^xsd:double
INSERT DATA { ldnr:example-a.result.01-pain.ldn ldn:withOutcomePercent "30.0"^^xsd:double }
