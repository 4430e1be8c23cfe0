# A claim with a study for it that is called unsupported.
#+ expects: ldnsh:Audit-unsupported sh:SPARQLConstraintComponent ldnr:example-blog.audit.02 sh:Warning
#+ path: ldn:hasVerdict
#+ value: ldn:Unsupported
INSERT DATA { ldnr:example-blog.audit.02 ldn:hasSupportingEvidence ldnr:example-a }
