#!/usr/bin/env nextflow
// A study is one params file; this file only picks the design it names.

include { SOM_STUDY } from './workflows/som_study'

workflow {
    designs = ['som']
    if (!(params.design in designs)) {
        error("params: design is '${params.design}'; this version knows ${designs.join(', ')}. Start studies with: ./fascicle run params/<study>.yaml")
    }
    SOM_STUDY(params)
}
