/** What is fitted on a fold's training units and applied to others: the split, models on disk, and the ledger of what they have seen. */
package org.fascicle.toolkit.model;
