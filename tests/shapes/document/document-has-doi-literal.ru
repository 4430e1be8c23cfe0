# A value of ldn:hasDoi that is a string.
#+ expects: ldnsh:Document-hasDoi sh:NodeKindConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasDoi
#+ value: "https://doi.org/10.5555/example.a"
DELETE { ldnr:example-a.publication ldn:hasDoi ?value }
INSERT { ldnr:example-a.publication ldn:hasDoi ?text }
WHERE {
  ldnr:example-a.publication ldn:hasDoi ?value .
  BIND(STR(?value) AS ?text)
}
