# An article in no journal.
#+ expects: ldnsh:JournalArticle-publishedIn sh:MinCountConstraintComponent ldnr:example-b.publication sh:Violation
#+ path: ldn:publishedIn
DELETE WHERE { ldnr:example-b.publication ldn:publishedIn ?value }
