# An article without a year.
#+ expects: ldnsh:JournalArticle-publicationYear sh:MinCountConstraintComponent ldnr:example-b.publication sh:Info
#+ path: ldn:publicationYear
DELETE WHERE { ldnr:example-b.publication ldn:publicationYear ?value }
