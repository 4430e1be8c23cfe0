# An article without an identifier.
#+ expects: ldnsh:JournalArticle-identifier sh:MinCountConstraintComponent ldnr:example-b.publication sh:Info
#+ path: (ldn:hasDoi|ldn:hasPubMedRecord|ldn:hasPubMedCentralRecord)
DELETE WHERE { ldnr:example-b.publication ldn:hasDoi ?value }
