/** The sections of the page, each made from tables and absent without them. */
package org.fascicle.report.page;
