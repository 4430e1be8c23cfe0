# A strength of nothing.
#+ expects: ldnsh:Formulation-strengthMg sh:MinExclusiveConstraintComponent ldnr:example-formulation.tablet sh:Violation
#+ path: ldn:strengthMg
#+ value: 0.0
DELETE { ldnr:example-formulation.tablet ldn:strengthMg ?value }
INSERT { ldnr:example-formulation.tablet ldn:strengthMg 0.0 }
WHERE { ldnr:example-formulation.tablet ldn:strengthMg ?value }
