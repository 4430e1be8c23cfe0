# An organism of no finding.
#+ expects: ldnsh:ModelOrganism-use sh:MinCountConstraintComponent ldnr:example-organism.rattus-norvegicus sh:Warning
#+ path: ^ldn:hasModelOrganism
INSERT DATA { ldnr:example-organism.rattus-norvegicus a ldn:ModelOrganism ; rdfs:label "Rattus norvegicus"@en ; ldn:taxonomyId "NCBITaxon:10116" }
