# A study that says nothing.
#+ expects: ldnsh:Study-statement sh:MinCountConstraintComponent ldnr:example-p sh:Violation
#+ path: (ldn:conclusion|(ldn:hasResult/ldn:findingStatement))
DELETE WHERE { ldnr:example-p ldn:conclusion ?value }
