# R kohonen's online training of the same samples: samples.bin rows features side updates. Prints seconds.
arguments <- commandArgs(trailingOnly = TRUE)
size <- as.integer(arguments[2:5])
suppressMessages(library(kohonen))
x <- matrix(readBin(arguments[1], "double", size[1] * size[2], endian = "little"), size[1], size[2], byrow = TRUE)
set.seed(2)
seconds <- system.time(som(x, grid = somgrid(size[3], size[3], "rectangular", neighbourhood.fct = "gaussian"), mode = "online",
  rlen = size[4] / size[1], alpha = c(0.5, 0.5 / 3), radius = c(1, 1 / 3), keep.data = FALSE))["elapsed"]
cat(sprintf("%.3f\n", seconds))
