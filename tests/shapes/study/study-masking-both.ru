# A double-blind open-label trial.
#+ expects: ldnsh:Study-masking sh:OrConstraintComponent ldnr:example-a sh:Warning
#+ value: ldnr:example-a
INSERT DATA { ldnr:example-a ldn:hasDesignFeature ldn:OpenLabel }
