# A document without a title.
#+ expects: ldnsh:Document-title sh:MinCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: dcterms:title
DELETE WHERE { ldnr:example-a.publication dcterms:title ?value }
