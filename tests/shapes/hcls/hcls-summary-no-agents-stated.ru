# A summary with a creator.
#+ expects: ldnsh:HclsSummary-no-agents sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (dcterms:creator|dcterms:contributor|pav:createdBy|pav:authoredBy|pav:curatedBy)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> dcterms:creator ldnr:agent.ldn-kg-curators }
