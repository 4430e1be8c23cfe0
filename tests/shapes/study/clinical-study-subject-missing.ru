# A trial with a finding of a second record and no condition.
#+ expects: ldnsh:ClinicalStudy-subject sh:MinCountConstraintComponent ldnr:example-c sh:Violation
#+ path: (ldn:studiesCondition|ldn:studiesTopic)
DELETE WHERE { ldnr:example-c ldn:studiesCondition ?value }
