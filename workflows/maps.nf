// Quantitative maps of each unit, from the images as they were measured: fat fraction, magnetisation transfer ratio, T2.
// Stateless, so once a unit whatever the folds.

include { settings } from './functions'
include { QUANTIFY_FATFRACTION } from '../modules/quantify/fatfraction/main'
include { QUANTIFY_MTR } from '../modules/quantify/mtr/main'
include { QUANTIFY_T2MAP } from '../modules/quantify/t2map/main'

workflow MAPS {
    take:
    study
    images

    main:
    tool = study.tool_digests.quantify
    QUANTIFY_FATFRACTION(tool, study.origin, settings(study, 'quantify', 'fatfraction'), images)
    QUANTIFY_MTR(tool, study.origin, settings(study, 'quantify', 'mtr'), images)
    QUANTIFY_T2MAP(tool, study.origin, settings(study, 'quantify', 't2map'), images)
    maps = QUANTIFY_FATFRACTION.out.maps.join(QUANTIFY_MTR.out.maps).join(QUANTIFY_T2MAP.out.maps)
        .map { unit, fat, transfer, t2 -> tuple(unit, [fat, transfer, t2]) }

    emit:
    maps
    tables = QUANTIFY_FATFRACTION.out.tables.mix(QUANTIFY_MTR.out.tables, QUANTIFY_T2MAP.out.tables)
}
