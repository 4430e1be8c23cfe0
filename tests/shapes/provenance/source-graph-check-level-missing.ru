# The graph of a study without a check level.
#+ expects: ldnsh:SourceGraph-check-level sh:OrConstraintComponent ldng:trials sh:Violation
#+ value: ldng:trials
DELETE WHERE { ldng:trials ldn:hasCheckLevel ?level ; ldn:checkedField ?field }
