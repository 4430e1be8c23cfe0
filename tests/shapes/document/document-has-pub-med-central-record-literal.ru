# A value of ldn:hasPubMedCentralRecord that is a string.
#+ expects: ldnsh:Document-hasPubMedCentralRecord sh:NodeKindConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasPubMedCentralRecord
#+ value: "https://pmc.ncbi.nlm.nih.gov/articles/PMC1000001/"
DELETE { ldnr:example-a.publication ldn:hasPubMedCentralRecord ?value }
INSERT { ldnr:example-a.publication ldn:hasPubMedCentralRecord ?text }
WHERE {
  ldnr:example-a.publication ldn:hasPubMedCentralRecord ?value .
  BIND(STR(?value) AS ?text)
}
