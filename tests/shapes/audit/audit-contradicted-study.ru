# A claim with studies for and against it that is called contradicted.
#+ expects: ldnsh:Audit-contradicted sh:SPARQLConstraintComponent ldnr:example-blog.audit.02 sh:Warning
#+ path: ldn:hasVerdict
#+ value: ldn:Contradicted
DELETE { ldnr:example-blog.audit.02 ldn:hasVerdict ?value }
INSERT { ldnr:example-blog.audit.02 ldn:hasVerdict ldn:Contradicted ; ldn:hasContraryEvidence ldnr:example-b ; ldn:hasSupportingEvidence ldnr:example-a }
WHERE { ldnr:example-blog.audit.02 ldn:hasVerdict ?value }
