# A second kind of organism for people.
#+ expects: ldnsh:ModelOrganism-identifier sh:SPARQLConstraintComponent ldnr:example-organism.people sh:Violation
#+ value: "NCBITaxon:9606"
INSERT DATA {
  ldnr:example-organism.people a ldn:ModelOrganism ; rdfs:label "people"@en ; ldn:taxonomyId "NCBITaxon:9606" .
  ldnr:example-x.finding ldn:hasModelOrganism ldnr:example-organism.people
}
