# A value of the wrong class.
#+ expects: ldnsh:ReferenceStatement-reportsStudy sh:ClassConstraintComponent ldnr:example-quality-flag.01 sh:Violation
#+ path: ldn:reportsStudy
#+ value: ldnr:example-s.publication
DELETE { ldnr:example-quality-flag.01 ldn:reportsStudy ?value }
INSERT { ldnr:example-quality-flag.01 ldn:reportsStudy ldnr:example-s.publication }
WHERE { ldnr:example-quality-flag.01 ldn:reportsStudy ?value }
