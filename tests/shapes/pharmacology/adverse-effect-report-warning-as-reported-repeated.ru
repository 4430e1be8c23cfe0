# Two values of ldn:warningAsReported.
#+ expects: ldnsh:AdverseEffectReport-warningAsReported sh:MaxCountConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01 sh:Violation
#+ path: ldn:warningAsReported
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:warningAsReported ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:warningAsReported "x" , "y" }
