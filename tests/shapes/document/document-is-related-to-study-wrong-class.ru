# A value of ldn:isRelatedToStudy that is of another class.
#+ expects: ldnsh:Document-isRelatedToStudy sh:ClassConstraintComponent ldnr:example-w.publication sh:Violation
#+ path: ldn:isRelatedToStudy
#+ value: ldnr:example-b.publication
INSERT DATA { ldnr:example-w.publication ldn:isRelatedToStudy ldnr:example-b.publication }
