# An agent without a label.
#+ expects: ldnsh:Agent-label sh:MinCountConstraintComponent ldnr:agent.ldn-kg sh:Violation
#+ path: rdfs:label
DELETE WHERE { ldnr:agent.ldn-kg rdfs:label ?value }
