# A value of ldn:statement that is no rdf:langString.
#+ expects: ldnsh:Claim-statement sh:DatatypeConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:statement
#+ value: "in no language"
DELETE { ldnr:example-claim.treats-fibromyalgia ldn:statement ?value }
INSERT { ldnr:example-claim.treats-fibromyalgia ldn:statement "in no language" }
WHERE { ldnr:example-claim.treats-fibromyalgia ldn:statement ?value }
