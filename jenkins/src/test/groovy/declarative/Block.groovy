package declarative

/** One block of a declarative pipeline, read strictly: a directive that Jenkins would refuse there is refused here. */
class Block {
    private static final Map<String, List<String>> ALLOWED = [
        pipeline   : ['agent', 'options', 'parameters', 'environment', 'stages', 'post'],
        options    : ['timeout', 'disableConcurrentBuilds', 'buildDiscarder', 'logRotator'],
        parameters : ['string', 'booleanParam', 'choice'],
        environment: ['credentials'],
        stages     : ['stage'],
        stage      : ['when', 'options', 'environment', 'steps', 'post'],
        when       : ['expression'],
        post       : ['always', 'success', 'unstable', 'failure', 'aborted', 'cleanup'],
    ]

    final String name
    /** Directives in their order, each with its arguments. */
    final List<Map> directives = []
    /** What the block assigns: the variables of `environment`. */
    final Map<String, Object> assigned = [:]

    private Block(String name) {
        this.name = name
    }

    static Block read(String name, Closure body, Script script) {
        Block block = new Block(name)
        Closure bound = body.rehydrate(block, script, script)
        bound.resolveStrategy = Closure.DELEGATE_FIRST
        bound()
        return block
    }

    /** The arguments of the directive, or null where the block does not have it; Jenkins allows each but once. */
    List find(String wanted) {
        List<Map> found = directives.findAll { it.name == wanted }
        if (found.size() > 1) throw new IllegalArgumentException("${name} has ${wanted} more than once")
        return found ? found[0].arguments as List : null
    }

    Closure body(String wanted) {
        return find(wanted)?.last() as Closure
    }

    def methodMissing(String directive, arguments) {
        if (!(directive in ALLOWED[name])) {
            throw new IllegalArgumentException("${directive} is not allowed in ${name}; allowed: ${ALLOWED[name].join(', ')}")
        }
        Map entry = [name: directive, arguments: arguments as List]
        directives << entry
        return entry
    }

    def propertyMissing(String variable, value) {
        if (name != 'environment') throw new IllegalArgumentException("${name} assigns ${variable}")
        assigned[variable] = value
    }
}
