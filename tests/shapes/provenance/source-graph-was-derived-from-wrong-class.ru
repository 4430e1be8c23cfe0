# A source graph from a study.
#+ expects: ldnsh:SourceGraph-wasDerivedFrom sh:OrConstraintComponent ldng:trials sh:Violation
#+ path: prov:wasDerivedFrom
#+ value: ldnr:example-a
INSERT DATA { ldng:trials prov:wasDerivedFrom ldnr:example-a }
