# No value of ldn:conclusion.
#+ expects: ldnsh:Study-conclusion sh:MinCountConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:conclusion
DELETE WHERE { ldnr:example-a ldn:conclusion ?value }
