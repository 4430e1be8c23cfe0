# A study of nothing.
#+ expects: ldnsh:Study-subject sh:MinCountConstraintComponent ldnr:example-h sh:Violation
#+ path: (ldn:studiesCondition|ldn:studiesTopic)
DELETE WHERE { ldnr:example-h ldn:studiesCondition ?value }
