# Two values of ldn:hasPubMedRecord.
#+ expects: ldnsh:Document-hasPubMedRecord sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:hasPubMedRecord
INSERT DATA { ldnr:example-a.publication ldn:hasPubMedRecord <https://pubmed.ncbi.nlm.nih.gov/10000002/> }
