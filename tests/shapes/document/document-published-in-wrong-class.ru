# A document published in a country.
#+ expects: ldnsh:Document-publishedIn sh:ClassConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publishedIn
#+ value: ldnr:example-country.norway
DELETE { ldnr:example-a.publication ldn:publishedIn ?value }
INSERT { ldnr:example-a.publication ldn:publishedIn ldnr:example-country.norway }
WHERE { ldnr:example-a.publication ldn:publishedIn ?value }
