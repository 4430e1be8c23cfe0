# A study on both sides.
#+ expects: ldnsh:Audit-evidence-side sh:DisjointConstraintComponent ldnr:example-blog.audit.01 sh:Violation
#+ path: ldn:hasSupportingEvidence
#+ value: ldnr:example-a
INSERT DATA { ldnr:example-blog.audit.01 ldn:hasContraryEvidence ldnr:example-a }
