package org.fascicle.phantom;

/** A pool of protons with relaxation times of its own; a voxel's signal is the sum over its pools. */
public enum Component {
    /** Water of healthy muscle fibres and their interstitium. */
    MUSCLE_WATER,
    /** The extra, mobile water of oedematous muscle. */
    OEDEMA_WATER,
    /** Triglycerides, wherever they lie. */
    ADIPOSE,
    /** Collagen-rich tissue: fascia, skin, tendon. */
    FIBROUS,
    /** Flowing blood, which leaves a spin-echo slice between the pulses. */
    ARTERIAL_BLOOD,
    /** Slow blood. */
    VENOUS_BLOOD,
    /** Cerebrospinal fluid, urine and bowel fluid. */
    FLUID,
    /** Water of organs and red marrow. */
    ORGAN_WATER
}
