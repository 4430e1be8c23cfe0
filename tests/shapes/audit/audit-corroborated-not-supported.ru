# A claim without support that is called corroborated.
#+ expects: ldnsh:Audit-corroborated sh:SPARQLConstraintComponent ldnr:example-blog.audit.02 sh:Warning
#+ path: ldn:hasVerdict
#+ value: ldn:Corroborated
DELETE { ldnr:example-blog.audit.02 ldn:hasVerdict ?value }
INSERT { ldnr:example-blog.audit.02 ldn:hasVerdict ldn:Corroborated }
WHERE { ldnr:example-blog.audit.02 ldn:hasVerdict ?value }
