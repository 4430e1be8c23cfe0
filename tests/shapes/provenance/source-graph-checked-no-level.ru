# Checked fields without a check level.
#+ expects: ldnsh:SourceGraph-checked sh:OrConstraintComponent ldng:audits sh:Violation
#+ value: ldng:audits
INSERT DATA { ldng:audits ldn:checkedField "audits" }
