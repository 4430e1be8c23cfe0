# A value that is missing.
#+ expects: ldnsh:Contraindication-appliesToAsReported sh:MinCountConstraintComponent ldnr:example-contraindication.childhood sh:Violation
#+ path: ldn:appliesToAsReported
DELETE WHERE { ldnr:example-contraindication.childhood ldn:appliesToAsReported ?value }
