// What the workflows share: how a block of the params reaches a task, and how lists get an order.

/** Values with sorted keys, so that equal settings give equal text and a task is not rerun for their order. */
def sorted(value) {
    if (value instanceof Map) return new TreeMap(value.collectEntries { key, item -> [(key.toString()): sorted(item)] })
    if (value instanceof List) return value.collect { item -> sorted(item) }
    return value instanceof CharSequence ? value.toString() : value
}

/** JSON that survives single quotes of a shell. */
def canonicalJson(value) {
    return groovy.json.JsonOutput.toJson(sorted(value)).replace("'", '\\u0027')
}

/** One command's block of the params; a command without one gets its own defaults. */
def settings(study, tool, command) {
    return canonicalJson(study[tool]?.get(command) ?: [:])
}

/** All files of a channel as one list that does not depend on which task ended first. */
def inOrder(channel) {
    return channel.flatten().toSortedList { a, b -> a.name <=> b.name ?: a.toString() <=> b.toString() }
}

/** One unit's rows for an ingest task: files in row order, and the rows as JSON that names them as they are staged. */
def staged(unit, rows) {
    def ordered = rows.sort(false) { row -> row.row as int }
    def files = [path: [], mask: [], labels: [], truth_mask: []]
    def names = [path: 'series', mask: 'mask', labels: 'labels', truth_mask: 'truth_mask']
    def renamed = ordered.collect { row ->
        row.collectEntries { column, value ->
            if (!(column in files.keySet()) || !value) return [(column): value]
            files[column] << file(value, checkIfExists: true)
            return [(column): "${names[column]}_${files[column].size()}"]
        }
    }
    return tuple(unit, canonicalJson(renamed), files.path, files.mask, files.labels, files.truth_mask)
}
