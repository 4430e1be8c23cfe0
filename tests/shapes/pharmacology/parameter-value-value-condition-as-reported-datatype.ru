# A string with a language.
#+ expects: ldnsh:ParameterValue-valueConditionAsReported sh:DatatypeConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:valueConditionAsReported
#+ value: "words"@en
INSERT DATA { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueConditionAsReported "words"@en }
