# A value of ldn:exposureGap that is no xsd:string.
#+ expects: ldnsh:Mechanism-exposureGap sh:DatatypeConstraintComponent ldnr:example-mechanism.immune-modulation sh:Violation
#+ path: ldn:exposureGap
#+ value: "It is open."@en
DELETE { ldnr:example-mechanism.immune-modulation ldn:exposureGap ?value }
INSERT { ldnr:example-mechanism.immune-modulation ldn:exposureGap "It is open."@en }
WHERE { ldnr:example-mechanism.immune-modulation ldn:exposureGap ?value }
