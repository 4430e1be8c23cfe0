# An assertion with two venues.
#+ expects: ldnsh:Assertion-citesVenue sh:MaxCountConstraintComponent ldnr:example-blog.assertion.04 sh:Violation
#+ path: ldn:citesVenue
INSERT DATA { ldnr:example-blog.assertion.04 ldn:citesVenue ldnr:example-venue.other .
  ldnr:example-venue.other a ldn:PublicationVenue ; rdfs:label "Other Journal"@en }
