# A document in two venues.
#+ expects: ldnsh:Document-publishedIn sh:MaxCountConstraintComponent ldnr:example-a.publication sh:Violation
#+ path: ldn:publishedIn
INSERT DATA { ldnr:example-a.publication ldn:publishedIn ldnr:example-venue.other .
  ldnr:example-venue.other a ldn:PublicationVenue ; rdfs:label "Other Journal"@en }
