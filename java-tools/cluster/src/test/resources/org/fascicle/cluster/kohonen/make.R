# Batch maps by R's kohonen 3.0.11: Rscript make.R. The start is the first 24 samples; a row a node, row by row of the map.
# A wide bubble makes nodes equal, among which kohonen draws; the radii here leave nothing to draw, as the seeds prove.
suppressMessages(library(kohonen))
set.seed(7)
x <- round(matrix(rnorm(300 * 5), 300, 5) + 2 * ((0:299 %% 3)), 6)
start <- x[1:24, ]
write.table(x, "samples.csv", sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)
radii <- list(bubble = c(1.23, 0.4), gaussian = c(3.3, 0.4))
for (topo in c("rectangular", "hexagonal")) for (near in names(radii)) {
  grid <- somgrid(6, 4, topo, neighbourhood.fct = near)
  maps <- lapply(1:20, function(seed) {
    set.seed(seed)
    som(x, grid, rlen = 12, radius = radii[[near]], mode = "batch", init = start)$codes[[1]]
  })
  stopifnot(sapply(maps, identical, maps[[1]]))
  write.table(format(maps[[1]], digits = 17, trim = TRUE), paste0(topo, "_", near, ".csv"), sep = ",", quote = FALSE,
    row.names = FALSE, col.names = FALSE)
}
