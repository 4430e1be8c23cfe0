# A study in cells in support of a treatment.
#+ expects: ldnsh:EvidenceLine-preclinical sh:SPARQLConstraintComponent ldnr:example-evidence.p-supports-tlr4 sh:Warning
#+ path: ldn:usesEvidence
#+ value: ldnr:example-p.result.01-cytokine-concentration
DELETE { ldnr:example-evidence.p-supports-tlr4 ldn:supportsClaim ?claim }
INSERT { ldnr:example-evidence.p-supports-tlr4 ldn:supportsClaim ldnr:example-claim.treats-fibromyalgia }
WHERE { ldnr:example-evidence.p-supports-tlr4 ldn:supportsClaim ?claim }
