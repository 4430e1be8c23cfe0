# An agent with two labels.
#+ expects: ldnsh:Agent-label sh:MaxCountConstraintComponent ldnr:agent.ldn-kg sh:Violation
#+ path: rdfs:label
INSERT DATA { ldnr:agent.ldn-kg rdfs:label "LDN knowledge graph"@en }
