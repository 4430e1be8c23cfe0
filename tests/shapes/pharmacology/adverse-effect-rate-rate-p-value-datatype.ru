# A value of ldn:ratePValue that has another datatype.
#+ expects: ldnsh:AdverseEffectRate-ratePValue sh:DatatypeConstraintComponent ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 sh:Violation
#+ path: ldn:ratePValue
#+ value: "1.0"^^xsd:double
DELETE WHERE { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValue ?value } ;
INSERT DATA { ldnr:example-adverse-effect.vivid-dreams.report-01.rate-01 ldn:ratePValue "1.0"^^xsd:double }
