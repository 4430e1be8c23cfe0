# A correction that is an article.
#+ expects: ldnsh:Document-hasCorrection sh:ClassConstraintComponent ldnr:example-q.publication sh:Violation
#+ path: ldn:hasCorrection
#+ value: ldnr:example-o.publication
INSERT DATA { ldnr:example-q.publication ldn:hasCorrection ldnr:example-o.publication }
