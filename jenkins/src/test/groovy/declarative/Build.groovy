package declarative

import org.codehaus.groovy.control.CompilerConfiguration

/** One build of a declarative pipeline: its stages in order, then `post`, with the results Jenkins gives them. */
class Build {
    private static final List<String> RESULTS = ['SUCCESS', 'UNSTABLE', 'FAILURE', 'ABORTED']

    final Workspace workspace
    final Map<String, String> given
    boolean hasAllurePlugin = true
    /** A person aborts the build when a shell step with this text starts. */
    String abortsAt

    final Steps steps = new Steps(this)
    final List<String> log = []
    /** Per stage: SUCCESS, UNSTABLE, FAILURE, ABORTED, or why it did not run. */
    final Map<String, String> stages = [:]
    /** Per stage, the options it declares. */
    final Map<String, Map<String, List>> stageOptions = [:]
    Block declaration
    String result = 'SUCCESS'
    private String stageResult = 'SUCCESS'
    private final Map<String, String> variables = [:]
    private Script script

    Build(Workspace workspace, Map<String, String> given = [:]) {
        this.workspace = workspace
        this.given = given
    }

    Build run(String jenkinsfile = new File(System.getProperty('jenkinsfile')).text) {
        declare(jenkinsfile)
        Block.read('stages', declaration.body('stages'), script).directives.each { runStage(it.arguments) }
        runPost(declaration)
        return this
    }

    Map<String, String> getEnvironment() {
        return variables
    }

    void worsen(String to) {
        result = worse(result, to)
        stageResult = worse(stageResult, to)
    }

    String getText() {
        return log.join('\n')
    }

    private void declare(String jenkinsfile) {
        Map<String, String> params = [:]
        Binding binding = new Binding(
            build: this, params: params, env: variables, any: 'any', none: 'none',
            currentBuild: [getCurrentResult: { -> result }] as CurrentBuild
        )
        CompilerConfiguration configuration = new CompilerConfiguration(scriptBaseClass: Jenkinsfile.name)
        script = new GroovyShell(Build.classLoader, binding, configuration).parse(jenkinsfile, 'Jenkinsfile.groovy')
        script.run()
        if (!declaration.find('agent')) throw new IllegalArgumentException('pipeline has no agent')

        read('options')
        read('parameters')?.directives?.each {
            Map parameter = it.arguments[0]
            params[parameter.name] = given.getOrDefault(parameter.name, parameter.defaultValue)
        }
        read('environment')?.assigned?.each { name, value ->
            variables[name] = value instanceof Map ? "/secret/${value.arguments[0]}".toString() : value.toString()
        }
    }

    private Block read(String section) {
        return declaration.find(section) ? Block.read(section, declaration.body(section), script) : null
    }

    private void runStage(List arguments) {
        String name = arguments[0]
        Block stage = Block.read('stage', arguments[1] as Closure, script)
        stageOptions[name] = optionsOf(stage)
        if (result in ['FAILURE', 'ABORTED']) {
            stages[name] = 'skipped: an earlier stage failed'
            return
        }
        variables.STAGE_NAME = name
        stageResult = 'SUCCESS'
        guarded {
            if (stage.find('when') && !holds(stage.body('when'))) stageResult = 'skipped: when'
            else perform(stage.body('steps'))
        }
        stages[name] = stageResult
    }

    private Map<String, List> optionsOf(Block stage) {
        if (!stage.find('options')) return [:]
        return Block.read('options', stage.body('options'), script).directives.collectEntries { [it.name, it.arguments] }
    }

    private boolean holds(Closure when) {
        return perform(Block.read('when', when, script).body('expression'))
    }

    /** `cleanup` comes last, whatever the order in the file; one condition that throws does not stop the others. */
    private void runPost(Block block) {
        Block post = Block.read('post', block.body('post'), script)
        Map<String, Boolean> conditions = [
            always : true,
            aborted: result == 'ABORTED', failure: result == 'FAILURE',
            success: result == 'SUCCESS', unstable: result == 'UNSTABLE',
            cleanup: true,
        ]
        conditions.each { condition, applies ->
            if (applies && post.find(condition)) guarded { perform(post.body(condition)) }
        }
    }

    private void guarded(Closure body) {
        try {
            body()
        } catch (Aborted aborted) {
            log << aborted.message
            worsen('ABORTED')
        } catch (StepFailed failure) {
            log << "ERROR: ${failure.message}".toString()
            worsen('FAILURE')
        }
    }

    /** Runs a closure of the file so that it sees the file's functions and the steps, not the block it stands in. */
    private def perform(Closure body) {
        return body.rehydrate(script, script, script).call()
    }

    private static String worse(String one, String other) {
        return RESULTS[Math.max(RESULTS.indexOf(one), RESULTS.indexOf(other))]
    }
}

/** What the pipeline may ask of `currentBuild`. */
interface CurrentBuild {
    String getCurrentResult()
}
