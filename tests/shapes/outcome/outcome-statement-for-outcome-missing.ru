# No value of ldn:forOutcome.
#+ expects: ldnsh:OutcomeStatement-forOutcome sh:MinCountConstraintComponent ldnr:example-e.result.01-remission sh:Violation
#+ path: ldn:forOutcome
DELETE WHERE { ldnr:example-e.result.01-remission ldn:forOutcome ?value }
