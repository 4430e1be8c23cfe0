# A value of ldn:isEarlierReportOf that is of another class.
#+ expects: ldnsh:Study-isEarlierReportOf sh:ClassConstraintComponent ldnr:example-j sh:Violation
#+ path: ldn:isEarlierReportOf
#+ value: ldnr:example-g.publication
INSERT DATA { ldnr:example-j ldn:isEarlierReportOf ldnr:example-g.publication }
