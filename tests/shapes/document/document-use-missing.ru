# An editorial about nothing.
#+ expects: ldnsh:Document-use sh:OrConstraintComponent ldnr:example-w.publication sh:Warning
#+ value: ldnr:example-w.publication
DELETE WHERE { ldnr:example-w.publication ldn:isRelatedToStudy ?value }
