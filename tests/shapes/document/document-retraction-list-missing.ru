# A document that is not listed, in no list.
#+ expects: ldnsh:Document-retraction-list sh:OrConstraintComponent ldnr:example-o.publication sh:Violation
#+ value: ldnr:example-o.publication
DELETE WHERE { ldnr:example-o.publication ldn:retractionListAsReported ?value }
