# A value of ldn:hasPubMedCentralRecord in another form.
#+ expects: ldnsh:Document-hasPubMedCentralRecord sh:PatternConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasPubMedCentralRecord
#+ value: <https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1000001/>
DELETE { ldnr:example-a.publication ldn:hasPubMedCentralRecord ?value }
INSERT { ldnr:example-a.publication ldn:hasPubMedCentralRecord <https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1000001/> }
WHERE { ldnr:example-a.publication ldn:hasPubMedCentralRecord ?value }
