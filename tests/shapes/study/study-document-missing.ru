# A study without a document.
#+ expects: ldnsh:Study-document sh:MinCountConstraintComponent ldnr:example-h sh:Violation
#+ path: (ldn:reportedIn|ldn:hasProtocol)
DELETE WHERE { ldnr:example-h ldn:reportedIn ?document . ?document ?property ?value }
