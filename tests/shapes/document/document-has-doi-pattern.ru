# A value of ldn:hasDoi in another form.
#+ expects: ldnsh:Document-hasDoi sh:PatternConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasDoi
#+ value: <http://dx.doi.org/10.5555/example.a>
DELETE { ldnr:example-a.publication ldn:hasDoi ?value }
INSERT { ldnr:example-a.publication ldn:hasDoi <http://dx.doi.org/10.5555/example.a> }
WHERE { ldnr:example-a.publication ldn:hasDoi ?value }
