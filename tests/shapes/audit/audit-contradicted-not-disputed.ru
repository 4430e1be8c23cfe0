# A claim that nothing disputes and that is called contradicted.
#+ expects: ldnsh:Audit-contradicted sh:SPARQLConstraintComponent ldnr:example-blog.audit.02 sh:Warning
#+ path: ldn:hasVerdict
#+ value: ldn:Contradicted
DELETE { ldnr:example-blog.audit.02 ldn:hasVerdict ?value }
INSERT { ldnr:example-blog.audit.02 ldn:hasVerdict ldn:Contradicted }
WHERE { ldnr:example-blog.audit.02 ldn:hasVerdict ?value }
