/**
 * Splits, harmonisation, feature scaling, Kohonen maps and their clusters. {@code split} says which unit plays which role in
 * which fold; {@code combat} fits the centres' effects on features and {@code harmonise} removes them; {@code scale},
 * {@code som} and {@code cluster} fit one fold's models on its fitting units and leave a ledger of what they were given;
 * {@code project} applies the three models to every unit of the fold.
 */
package org.fascicle.learn;
