# A summary with a number of triples.
#+ expects: ldnsh:HclsSummary-no-statistics sh:MaxCountConstraintComponent <https://w3id.org/ldn-kg/dataset> sh:Violation
#+ path: (void:triples|void:entities|void:distinctSubjects|void:distinctObjects|void:properties|void:classes|void:classPartition|void:propertyPartition|void:subset)
INSERT DATA { <https://w3id.org/ldn-kg/dataset> void:triples 12 }
