#!/usr/bin/env nextflow
// A study is one params file; this file only picks the design it names.

include { SEGMENTATION_STUDY } from './workflows/segmentation_study'
include { SOM_STUDY } from './workflows/som_study'

workflow {
    if (params.design == 'som') {
        SOM_STUDY(params)
    } else if (params.design == 'segmentation') {
        SEGMENTATION_STUDY(params)
    } else {
        error("params: design is '${params.design}'; this version knows som and segmentation. Start studies with: ./fascicle run params/<study>.yaml")
    }
}
