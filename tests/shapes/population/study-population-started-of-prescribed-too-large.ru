# A value of ldn:started above that of ldn:prescribed.
#+ expects: ldnsh:StudyPopulation-started-of-prescribed sh:LessThanOrEqualsConstraintComponent ldnr:example-g.population sh:Violation
#+ path: ldn:started
#+ value: 55
DELETE { ldnr:example-g.population ldn:prescribed ?value }
INSERT { ldnr:example-g.population ldn:prescribed 50 }
WHERE { ldnr:example-g.population ldn:prescribed ?value }
