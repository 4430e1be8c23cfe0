# A source graph from nowhere.
#+ expects: ldnsh:SourceGraph-wasDerivedFrom sh:MinCountConstraintComponent ldng:trials sh:Violation
#+ path: prov:wasDerivedFrom
DELETE WHERE { ldng:trials prov:wasDerivedFrom ?value }
