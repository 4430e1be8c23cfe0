# Two values of ldn:reportSourceNote.
#+ expects: ldnsh:AdverseEffectReport-reportSourceNote sh:MaxCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01 sh:Violation
#+ path: ldn:reportSourceNote
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:reportSourceNote ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:reportSourceNote "x" , "y" }
