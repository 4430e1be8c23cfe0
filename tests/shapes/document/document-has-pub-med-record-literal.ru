# A value of ldn:hasPubMedRecord that is a string.
#+ expects: ldnsh:Document-hasPubMedRecord sh:NodeKindConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasPubMedRecord
#+ value: "https://pubmed.ncbi.nlm.nih.gov/10000001/"
DELETE { ldnr:example-a.publication ldn:hasPubMedRecord ?value }
INSERT { ldnr:example-a.publication ldn:hasPubMedRecord ?text }
WHERE {
  ldnr:example-a.publication ldn:hasPubMedRecord ?value .
  BIND(STR(?value) AS ?text)
}
