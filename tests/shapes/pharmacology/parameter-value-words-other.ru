# A number that is not in the words.
#+ expects: ldnsh:ParameterValue-words sh:SPARQLConstraintComponent ldnr:example-pharmacokinetic.occupancy.01.value-01 sh:Violation
#+ path: ldn:valueNumber
#+ value: 3.0
DELETE { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueNumber 30.0 }
INSERT { ldnr:example-pharmacokinetic.occupancy.01.value-01 ldn:valueNumber 3.0 }
WHERE {}
