# A confirmed statement without a source.
#+ expects: ldnsh:ReferenceStatement-source sh:OrConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ value: ldnr:example-reference.naltrexone.molar-mass
DELETE WHERE { ldnr:example-reference.naltrexone.molar-mass prov:hadPrimarySource ?value }
