# Something that is no value of ldn:publishedIn or ldn:citesVenue.
#+ expects: ldnsh:PublicationVenue-use sh:MinCountConstraintComponent ldnr:example-venue.unused sh:Warning
#+ path: ^(ldn:publishedIn|ldn:citesVenue)
INSERT DATA { ldnr:example-venue.unused a ldn:PublicationVenue ; rdfs:label "Unused Journal"@en }
