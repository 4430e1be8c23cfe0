# A value of ldn:reasoning that is no rdf:langString.
#+ expects: ldnsh:Audit-reasoning sh:DatatypeConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:reasoning
#+ value: "in no language"
DELETE { ldnr:example-blog.audit.01 ldn:reasoning ?value }
INSERT { ldnr:example-blog.audit.01 ldn:reasoning "in no language" }
WHERE { ldnr:example-blog.audit.01 ldn:reasoning ?value }
