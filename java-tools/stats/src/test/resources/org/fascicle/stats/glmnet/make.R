# Writes the fixtures of ElasticNetTest: Rscript make.R (R 4.2.2, glmnet 4.1-6).
suppressMessages(library(glmnet))
save <- function(name, m) write.table(format(as.matrix(m), digits = 17, trim = TRUE), paste0(name, ".csv"), sep = ",", quote = FALSE,
  row.names = FALSE, col.names = FALSE)
set.seed(11)
n <- 60; p <- 12
common <- rnorm(n)
x <- sapply(1:p, function(j) j + (1 + j / 3) * (rnorm(n) + 0.7 * common))
link <- 0.8 * (x[, 1] - 1) - 0.5 * (x[, 4] - 4) + 0.3 * (x[, 9] - 9)
y <- 20 + 3 * link + 2 * rnorm(n)
b <- rbinom(n, 1, 1 / (1 + exp(-link)))
fold <- rep(1:6, length.out = n)
save("x", x); save("response", cbind(y, b, fold - 1))
wide <- matrix(rnorm(24 * 40), 24, 40)
wy <- wide[, 3] - 2 * wide[, 7] + 0.5 * rnorm(24)
save("wide", wide); save("wide_response", cbind(wy, as.integer(wy > 0)))

# Every sixth penalty and the last: index from 0, lambda, share of deviance, intercept, coefficients.
path <- function(name, fit) {
  k <- length(fit$lambda)
  kept <- unique(c(seq(1, k, by = 6), k))
  save(name, cbind(seq_len(k) - 1, fit$lambda, fit$dev.ratio, as.matrix(t(coef(fit))))[kept, ])
}
path("gaussian_lasso", glmnet(x, y, thresh = 1e-22, maxit = 1e8))
path("gaussian_half", glmnet(x, y, alpha = 0.5, thresh = 1e-22, maxit = 1e8))
path("gaussian_ridge", glmnet(x, y, alpha = 0, thresh = 1e-22, maxit = 1e8))
path("binomial_lasso", glmnet(x, b, family = "binomial", thresh = 1e-22, maxit = 1e8))
path("binomial_half", glmnet(x, b, family = "binomial", alpha = 0.5, thresh = 1e-22, maxit = 1e8))
path("wide_gaussian", glmnet(wide, wy, thresh = 1e-22, maxit = 1e8))
path("wide_separated", glmnet(wide, as.integer(wy > 0), family = "binomial", thresh = 1e-22, maxit = 1e8))

cross <- function(name, fit) save(name, rbind(cbind(fit$cvm, fit$cvsd), c(fit$lambda.min, fit$lambda.1se)))
cross("cv_gaussian", cv.glmnet(x, y, foldid = fold, thresh = 1e-22, maxit = 1e8))
cross("cv_binomial", cv.glmnet(x, b, family = "binomial", foldid = fold, thresh = 1e-22, maxit = 1e8))
cross("cv_class", cv.glmnet(x, b, family = "binomial", foldid = fold, type.measure = "class", thresh = 1e-22, maxit = 1e8))
cross("cv_small_folds", suppressWarnings(cv.glmnet(x, y, foldid = rep(1:30, 2), thresh = 1e-22, maxit = 1e8)))
