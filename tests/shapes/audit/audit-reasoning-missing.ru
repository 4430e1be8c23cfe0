# No value of ldn:reasoning.
#+ expects: ldnsh:Audit-reasoning sh:MinCountConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:reasoning
DELETE WHERE { ldnr:example-blog.audit.01 ldn:reasoning ?value }
