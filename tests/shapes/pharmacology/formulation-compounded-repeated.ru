# Two values.
#+ expects: ldnsh:Formulation-compounded sh:MaxCountConstraintComponent ldnr:example-formulation.tablet sh:Violation
#+ path: ldn:compounded
INSERT DATA { ldnr:example-formulation.tablet ldn:compounded false }
