# A text in another language.
#+ expects: ldnsh:ReferenceStatement-referenceText sh:LanguageInConstraintComponent ldnr:example-reference.naltrexone.molar-mass sh:Violation
#+ path: ldn:referenceText
#+ value: "Masse molaire"@fr
DELETE { ldnr:example-reference.naltrexone.molar-mass ldn:referenceText ?value }
INSERT { ldnr:example-reference.naltrexone.molar-mass ldn:referenceText "Masse molaire"@fr }
WHERE { ldnr:example-reference.naltrexone.molar-mass ldn:referenceText ?value }
