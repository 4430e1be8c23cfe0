# A document without a title.
#+ expects: ldnsh:Document-titled sh:OrConstraintComponent ldnr:example-a.publication sh:Violation
#+ value: ldnr:example-a.publication
DELETE WHERE { ldnr:example-a.publication dcterms:title ?value }
