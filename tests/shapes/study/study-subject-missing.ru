# A study of nothing.
#+ expects: ldnsh:Study-subject sh:MinCountConstraintComponent ldnr:example-v sh:Violation
#+ path: (ldn:studiesCondition|ldn:studiesTopic|(ldn:hasResult/ldn:modelSystem))
DELETE WHERE { ldnr:example-v ldn:studiesCondition ?value }
