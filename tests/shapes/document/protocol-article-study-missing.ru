# Something that is no value of ldn:hasProtocol.
#+ expects: ldnsh:ProtocolArticle-study sh:MinCountConstraintComponent ldnr:example-b.protocol sh:Violation
#+ path: ^ldn:hasProtocol
DELETE { ldnr:example-b ldn:hasProtocol ldnr:example-b.protocol }
INSERT { ldnr:example-b.protocol ldn:isRelatedToStudy ldnr:example-b }
WHERE { }
