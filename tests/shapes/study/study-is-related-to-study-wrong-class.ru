# A value of ldn:isRelatedToStudy that is of another class.
#+ expects: ldnsh:Study-isRelatedToStudy sh:ClassConstraintComponent ldnr:example-v sh:Violation
#+ path: ldn:isRelatedToStudy
#+ value: ldnr:example-a.publication
INSERT DATA { ldnr:example-v ldn:isRelatedToStudy ldnr:example-a.publication }
