package org.fascicle.report.claim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fascicle.cohort.InvalidInputException;
import org.fascicle.cohort.Problem;
import org.fascicle.cohort.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a publication claims, {@code params/claims/<study>.yaml}.
 *
 * @param study  the study's name
 * @param source where it was published
 * @param claims the claims, in the order of the page
 */
public record ClaimsFile(String study, String source, List<Claim> claims) {
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public ClaimsFile {
        if (study == null || source == null || claims == null) {
            throw new IllegalArgumentException("a claims file has study, source and claims");
        }
        claims = List.copyOf(claims);
    }

    /** No claims. */
    public static ClaimsFile none() {
        return new ClaimsFile("", "", List.of());
    }

    /** The first claim of a computation with these arguments and no others, that has its numbers one by one. */
    public Optional<Claim> withValues(String compute, Map<String, String> with) {
        return claims.stream().filter(claim -> claim.compute().equals(compute) && claim.with().equals(with) && !claim.values().isEmpty()).findFirst();
    }

    /**
     * One claim.
     *
     * @param claim     short name, snake_case
     * @param published what was published, in words and numbers
     * @param compute   name of the computation that obtains the same from this run's tables
     * @param with      its arguments
     * @param values    the numbers of {@code published} by name, as they were printed, for tables that set them beside this run's
     * @param note      what differs between the publication and this run
     */
    public record Claim(String claim, String published, String compute, Map<String, String> with, Map<String, String> values, String note) {
        public Claim {
            if (claim == null || published == null || compute == null) {
                throw new IllegalArgumentException("a claim has claim, published and compute");
            }
            with = with == null ? Map.of() : new TreeMap<>(with);
            values = values == null ? Map.of() : new TreeMap<>(values);
            note = note == null ? "" : note;
        }

        /** A number as printed; empty where the claim has none of that name. */
        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    /** @throws InvalidInputException where the file is not one, or names a computation that does not exist */
    public static ClaimsFile read(Path file) throws IOException {
        ClaimsFile claims;
        try {
            claims = YAML.readValue(Files.readString(file), ClaimsFile.class);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new InvalidInputException(new Problem(file.toString(), line, "", "", "not a claims file: " + e.getOriginalMessage(),
                    "give study, source and a list of claims, each with claim, published, compute, with and note"));
        }
        Problems problems = new Problems();
        claims.claims().stream()
                .filter(claim -> !ClaimComputation.names().contains(claim.compute())).forEach(claim -> problems.add(new Problem(file.toString(), 0,
                claim.claim() + ".compute", claim.compute(), "no such computation", "use one of " + String.join(", ", ClaimComputation.names()))));
        claims.claims().forEach(claim -> claim.values().forEach((name, value) -> {
            if (!claim.published().contains(value)) {
                problems.add(new Problem(file.toString(), 0, claim.claim() + ".values." + name, value, "not among the words of published",
                        "write it as it stands in: " + claim.published()));
            }
        }));
        problems.throwIfAny();
        return claims;
    }
}
