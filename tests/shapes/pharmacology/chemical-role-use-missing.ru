# A role that no substance has.
#+ expects: ldnsh:ChemicalRole-use sh:MinCountConstraintComponent ldnr:example-chemical-role.antagonist sh:Warning
#+ path: ^ldn:hasChemicalRole
DELETE DATA { ldn:Naltrexone ldn:hasChemicalRole ldnr:example-chemical-role.antagonist }
