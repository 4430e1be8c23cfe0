# Something that is no value of ldn:studiesCondition or ldn:hasCondition or ldn:hasIndication or ldn:hasClaimObject or ldn:hasBroaderCondition or ldn:discussesCondition or ldn:registersCondition.
#+ expects: ldnsh:Condition-use sh:MinCountConstraintComponent ldnr:example-condition.unused sh:Warning
#+ path: ^(ldn:studiesCondition|ldn:hasCondition|ldn:hasIndication|ldn:hasClaimObject|ldn:hasBroaderCondition|ldn:discussesCondition|ldn:registersCondition)
INSERT DATA { ldnr:example-condition.unused a ldn:Condition ; rdfs:label "unused condition"@en }
