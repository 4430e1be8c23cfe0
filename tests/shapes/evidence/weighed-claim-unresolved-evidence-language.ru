# Evidence without a record, named without a language.
#+ expects: ldnsh:WeighedClaim-unresolvedEvidence sh:LanguageInConstraintComponent ldnr:example-claim.treats-fibromyalgia sh:Violation
#+ path: ldn:unresolvedEvidence
#+ value: "a key"
INSERT DATA { ldnr:example-claim.treats-fibromyalgia ldn:unresolvedEvidence "a key" }
