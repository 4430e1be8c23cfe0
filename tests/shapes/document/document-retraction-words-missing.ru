# A retraction status without words.
#+ expects: ldnsh:Document-retraction-words sh:OrConstraintComponent ldnr:example-r.publication sh:Violation
#+ value: ldnr:example-r.publication
DELETE WHERE { ldnr:example-r.publication ldn:retractionCheckAsReported ?value }
