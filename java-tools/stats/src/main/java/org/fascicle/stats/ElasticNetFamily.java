package org.fascicle.stats;

/** The response of an {@link ElasticNet}. Spelt as in the params. */
public enum ElasticNetFamily {
    /** A number; the loss is the squared error. */
    gaussian {
        @Override
        double mean(double link) {
            return link;
        }

        @Override
        double deviance(double response, double mean) {
            return (response - mean) * (response - mean);
        }
    },
    /** 0 or 1; the loss is the binomial deviance, the link the logit. */
    binomial {
        @Override
        double mean(double link) {
            return 1 / (1 + Math.exp(-link));
        }

        @Override
        double deviance(double response, double mean) {
            return -2 * Math.log(response == 1 ? mean : 1 - mean);
        }
    };

    /** The response's mean for a value of the linear predictor. */
    abstract double mean(double link);

    /** One sample's share of the deviance. */
    abstract double deviance(double response, double mean);
}
