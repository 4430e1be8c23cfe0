# A value of the wrong class.
#+ expects: ldnsh:Formulation-hasDosageForm sh:ClassConstraintComponent ldnr:example-formulation.tablet sh:Violation
#+ path: ldn:hasDosageForm
#+ value: ldn:OralRoute
INSERT DATA { ldnr:example-formulation.tablet ldn:hasDosageForm ldn:OralRoute }
