# A value of ldn:warningAsReported that has another datatype.
#+ expects: ldnsh:AdverseEffectReport-warningAsReported sh:DatatypeConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01 sh:Violation
#+ path: ldn:warningAsReported
#+ value: "x"@en
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:warningAsReported ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01 ldn:warningAsReported "x"@en }
