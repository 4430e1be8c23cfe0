# Two values of ldn:hasPubMedCentralRecord.
#+ expects: ldnsh:Document-hasPubMedCentralRecord sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasPubMedCentralRecord
INSERT DATA { ldnr:example-a.publication ldn:hasPubMedCentralRecord <https://pmc.ncbi.nlm.nih.gov/articles/PMC1000002/> }
