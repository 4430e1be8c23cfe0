# A value of ldn:describedAsLowDose that is no xsd:boolean.
#+ expects: ldnsh:Study-describedAsLowDose sh:DatatypeConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:describedAsLowDose
#+ value: "yes"
DELETE { ldnr:example-a ldn:describedAsLowDose ?value }
INSERT { ldnr:example-a ldn:describedAsLowDose "yes" }
WHERE { ldnr:example-a ldn:describedAsLowDose ?value }
