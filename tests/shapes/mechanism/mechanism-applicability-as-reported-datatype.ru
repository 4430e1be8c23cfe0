# A value of ldn:applicabilityAsReported that is no xsd:string.
#+ expects: ldnsh:Mechanism-applicabilityAsReported sh:DatatypeConstraintComponent ldnr:example-mechanism.precursor-binding sh:Violation
#+ path: ldn:applicabilityAsReported
#+ value: "high dose"@en
DELETE { ldnr:example-mechanism.precursor-binding ldn:applicabilityAsReported ?value }
INSERT { ldnr:example-mechanism.precursor-binding ldn:applicabilityAsReported "high dose"@en }
WHERE { ldnr:example-mechanism.precursor-binding ldn:applicabilityAsReported ?value }
