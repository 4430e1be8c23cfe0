# A value of ldn:hasPubMedRecord in another form.
#+ expects: ldnsh:Document-hasPubMedRecord sh:PatternConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasPubMedRecord
#+ value: <https://www.ncbi.nlm.nih.gov/pubmed/10000001>
DELETE { ldnr:example-a.publication ldn:hasPubMedRecord ?value }
INSERT { ldnr:example-a.publication ldn:hasPubMedRecord <https://www.ncbi.nlm.nih.gov/pubmed/10000001> }
WHERE { ldnr:example-a.publication ldn:hasPubMedRecord ?value }
