# A value of ldn:describesStudy that is of another class.
#+ expects: ldnsh:SourceGraph-describesStudy sh:ClassConstraintComponent ldng:trials sh:Violation
#+ path: ldn:describesStudy
#+ value: ldnr:example-a.publication
INSERT DATA { ldng:trials ldn:describesStudy ldnr:example-a.publication }
