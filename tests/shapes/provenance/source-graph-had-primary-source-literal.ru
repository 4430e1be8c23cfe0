# A primary source that is a string.
#+ expects: ldnsh:SourceGraph-hadPrimarySource sh:NodeKindConstraintComponent ldng:trials sh:Violation
#+ path: prov:hadPrimarySource
#+ value: "10.5555/example.a"
INSERT DATA { ldng:trials prov:hadPrimarySource "10.5555/example.a" }
