# A checked field with a language.
#+ expects: ldnsh:SourceGraph-checkedField sh:DatatypeConstraintComponent ldng:trials sh:Violation
#+ path: ldn:checkedField
#+ value: "title"@en
INSERT DATA { ldng:trials ldn:checkedField "title"@en }
