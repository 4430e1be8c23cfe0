# Something that is no value of ldn:assertedIn.
#+ expects: ldnsh:SecondaryText-assertion sh:MinCountConstraintComponent ldnr:example-newsletter sh:Warning
#+ path: ^ldn:assertedIn
INSERT DATA { ldnr:example-newsletter a ldn:SecondaryText ; rdfs:label "Example newsletter"@en ; dcterms:title "News"@en ; ldn:publicationTypeAsReported "newsletter" ; ldn:isRelatedToStudy ldnr:example-a }
