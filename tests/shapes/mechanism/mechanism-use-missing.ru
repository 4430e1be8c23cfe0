# Something that is no value of ldn:invokesMechanism.
#+ expects: ldnsh:Mechanism-use sh:MinCountConstraintComponent ldnr:example-mechanism.unused sh:Warning
#+ path: ^ldn:invokesMechanism
INSERT DATA { ldnr:example-mechanism.unused a ldn:Mechanism ; rdfs:label "unused mechanism"@en }
