# A word in place of true or false.
#+ expects: ldnsh:Formulation-compounded sh:DatatypeConstraintComponent ldnr:example-formulation.tablet sh:Violation
#+ path: ldn:compounded
#+ value: "yes"
DELETE { ldnr:example-formulation.tablet ldn:compounded ?value }
INSERT { ldnr:example-formulation.tablet ldn:compounded "yes" }
WHERE { ldnr:example-formulation.tablet ldn:compounded ?value }
