# A source graph that is no named graph.
#+ expects: ldnsh:SourceGraph sh:ClassConstraintComponent ldng:audits sh:Violation
#+ value: ldng:audits
DELETE DATA { ldng:audits a sd:Graph }
