# R kohonen's training of the same samples: online|batch|pbatch samples.bin rows features side steps. Prints seconds.
# Steps are updates (online) or epochs (batch, and pbatch on all cores). The batch maps are hexagonal, with a bubble.
arguments <- commandArgs(trailingOnly = TRUE)
mode <- arguments[1]
size <- as.integer(arguments[3:6])
suppressMessages(library(kohonen))
x <- matrix(readBin(arguments[2], "double", size[1] * size[2], endian = "little"), size[1], size[2], byrow = TRUE)
set.seed(2)
train <- function() {
  if (mode == "online") {
    som(x, grid = somgrid(size[3], size[3], "rectangular", neighbourhood.fct = "gaussian"), mode = "online",
      rlen = size[4] / size[1], alpha = c(0.5, 0.5 / 3), radius = c(1, 1 / 3), keep.data = FALSE)
  } else {
    som(x, grid = somgrid(size[3], size[3], "hexagonal", neighbourhood.fct = "bubble"), mode = mode,
      rlen = size[4], radius = c(10, 1), keep.data = FALSE)
  }
}
cat(sprintf("%.3f\n", system.time(train())["elapsed"]))
