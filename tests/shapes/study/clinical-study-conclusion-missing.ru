# A trial with a finding of a second record and no conclusion.
#+ expects: ldnsh:ClinicalStudy-conclusion sh:MinCountConstraintComponent ldnr:example-c sh:Violation
#+ path: ldn:conclusion
DELETE WHERE { ldnr:example-c ldn:conclusion ?value }
