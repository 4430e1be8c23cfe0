# A version with a number of triples.
#+ expects: ldnsh:HclsVersion-no-statistics sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/release/1.0.0> sh:Violation
#+ path: (void:triples|void:entities|void:distinctSubjects|void:distinctObjects|void:properties|void:classes|void:classPartition|void:propertyPartition|void:subset)
INSERT DATA { <https://w3id.org/ldn-kg/release/1.0.0> void:triples 12 }
