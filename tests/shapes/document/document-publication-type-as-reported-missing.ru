# No value of ldn:publicationTypeAsReported.
#+ expects: ldnsh:Document-publicationTypeAsReported sh:MinCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publicationTypeAsReported
DELETE WHERE { ldnr:example-a.publication ldn:publicationTypeAsReported ?value }
