# A string with a language.
#+ expects: ldnsh:TitrationStep-stepConditionAsReported sh:DatatypeConstraintComponent ldnr:example-titration.steps.step-1 sh:Violation
#+ path: ldn:stepConditionAsReported
#+ value: "words"@en
INSERT DATA { ldnr:example-titration.steps.step-1 ldn:stepConditionAsReported "words"@en }
