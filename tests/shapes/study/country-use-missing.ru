# Something that is no value of ldn:hasCountry.
#+ expects: ldnsh:Country-use sh:MinCountConstraintComponent ldnr:example-country.unused sh:Warning
#+ path: ^(ldn:hasCountry|ldn:hasJurisdiction)
INSERT DATA { ldnr:example-country.unused a ldn:Country ; rdfs:label "unused country"@en }
