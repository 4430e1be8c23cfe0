# An address in a string.
#+ expects: ldnsh:ReferenceStatement-hadPrimarySource sh:NodeKindConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: prov:hadPrimarySource
#+ value: "a page"
INSERT DATA { ldnr:example-reference.naltrexone.molar-mass prov:hadPrimarySource "a page" }
