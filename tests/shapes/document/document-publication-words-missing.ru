# A document that says neither kind nor status.
#+ expects: ldnsh:Document-publication-words sh:MinCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: (ldn:publicationTypeAsReported|ldn:publicationStatusAsReported)
DELETE WHERE { ldnr:example-a.publication ldn:publicationTypeAsReported ?value }
