# A value of ldn:reportSourceNote that has another datatype.
#+ expects: ldnsh:AdverseEffectReport-reportSourceNote sh:DatatypeConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01 sh:Violation
#+ path: ldn:reportSourceNote
#+ value: "x"@en
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:reportSourceNote ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:reportSourceNote "x"@en }
