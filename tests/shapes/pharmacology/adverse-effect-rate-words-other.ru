# A number that is not in the words.
#+ expects: ldnsh:AdverseEffectRate-words sh:SPARQLConstraintComponent ldnr:example-safety-summary.01.rate-01 sh:Violation
#+ path: ldn:naltrexoneOccurrenceCount
#+ value: 8
DELETE { ldnr:example-safety-summary.01.rate-01 ldn:naltrexoneOccurrenceCount 9 }
INSERT { ldnr:example-safety-summary.01.rate-01 ldn:naltrexoneOccurrenceCount 8 }
WHERE {}
