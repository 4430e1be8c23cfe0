# Something that is no value of ldn:studiesTopic.
#+ expects: ldnsh:StudyTopic-use sh:MinCountConstraintComponent ldnr:example-topic.unused sh:Warning
#+ path: ^ldn:studiesTopic
INSERT DATA { ldnr:example-topic.unused a ldn:StudyTopic ; rdfs:label "unused topic"@en }
