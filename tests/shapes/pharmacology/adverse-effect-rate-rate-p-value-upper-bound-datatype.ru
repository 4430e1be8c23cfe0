# A value of ldn:ratePValueUpperBound that has another datatype.
#+ expects: ldnsh:AdverseEffectRate-ratePValueUpperBound sh:DatatypeConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:ratePValueUpperBound
#+ value: "1.0"^^xsd:double
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValueUpperBound ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValueUpperBound "1.0"^^xsd:double }
