package declarative

/** A step that ends its stage: what `error` and a failing `sh` throw in Jenkins. */
class StepFailed extends RuntimeException {
    StepFailed(String message) { super(message) }
}

/** What reaches a running step when a person or a timeout aborts the build. */
class Aborted extends RuntimeException {
    Aborted() { super('Aborted by a person') }
}

/** The steps the pipeline may use. They work on a real workspace with a real shell; only publishing is recorded. */
class Steps {
    final Build build
    /** Every call of a step but `sh`, by name. */
    final Map<String, List<Map>> published = [:].withDefault { [] }

    Steps(Build build) {
        this.build = build
    }

    def sh(String script) {
        return sh(script: script)
    }

    def sh(Map arguments) {
        if (build.abortsAt && arguments.script.contains(build.abortsAt)) throw new Aborted()
        Map ended = build.workspace.run(arguments.script as String, build.environment)
        build.log << ended.output
        if (arguments.returnStatus) return ended.code
        if (ended.code != 0) throw new StepFailed("script returned exit code ${ended.code}")
        return null
    }

    void echo(String text) {
        build.log << text
    }

    void error(String message) {
        throw new StepFailed(message)
    }

    void unstable(String message) {
        build.log << message
        build.worsen('UNSTABLE')
    }

    boolean fileExists(String path) {
        return build.workspace.has(path)
    }

    def timeout(Map arguments, Closure body) {
        published.timeout << arguments
        return body()
    }

    void catchError(Closure body) {
        try {
            body()
        } catch (StepFailed failure) {
            build.log << "ERROR: ${failure.message}".toString()
            build.worsen('FAILURE')
        }
    }

    void junit(String testResults) {
        junit(testResults: testResults)
    }

    void archiveArtifacts(String artifacts) {
        archiveArtifacts(artifacts: artifacts)
    }

    void junit(Map arguments) {
        published.junit << (arguments + [files: filesOf(arguments.testResults, arguments.allowEmptyResults)])
    }

    void archiveArtifacts(Map arguments) {
        published.archiveArtifacts << (arguments + [files: filesOf(arguments.artifacts, arguments.allowEmptyArchive)])
    }

    void allure(Map arguments) {
        if (!build.hasAllurePlugin) throw new NoSuchMethodError("No such DSL method 'allure' found among steps")
        published.allure << arguments
    }

    private List<String> filesOf(patterns, mayBeEmpty) {
        List<String> files = build.workspace.match(patterns as String)
        if (!files && !mayBeEmpty) throw new StepFailed("No files match ${patterns}")
        return files
    }
}
