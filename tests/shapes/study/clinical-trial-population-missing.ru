# A trial without its population.
#+ expects: ldnsh:ClinicalTrial-population sh:MinCountConstraintComponent ldnr:example-d sh:Violation
#+ path: ldn:hasPopulation
DELETE WHERE { ldnr:example-d ldn:hasPopulation ?population . ?population ?property ?value }
