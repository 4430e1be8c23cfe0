# A mechanism that no claim rests on, is about or is a step of.
#+ expects: ldnsh:Mechanism-use sh:MinCountConstraintComponent ldnr:example-mechanism.unused sh:Warning
#+ path: ^(ldn:hasClaimObject|ldn:invokesMechanism|ldn:isStepOf)
INSERT DATA { ldnr:example-mechanism.unused a ldn:Mechanism ; rdfs:label "unused mechanism"@en ;
    skos:definition "Nobody speaks of it."@en ; ldn:hasMechanismKind ldn:PathwayKind ;
    ldn:hasMechanismStatus ldn:SupportedStatus }
