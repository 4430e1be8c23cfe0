# A value of ldn:conclusion that is no rdf:langString.
#+ expects: ldnsh:Study-conclusion sh:DatatypeConstraintComponent ldnr:example-a sh:Violation
#+ path: ldn:conclusion
#+ value: "in no language"
DELETE { ldnr:example-a ldn:conclusion ?value }
INSERT { ldnr:example-a ldn:conclusion "in no language" }
WHERE { ldnr:example-a ldn:conclusion ?value }
