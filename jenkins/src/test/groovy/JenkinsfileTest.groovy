import declarative.Build
import declarative.Workspace
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource

class JenkinsfileTest {
    private static final List<String> SUITES = ['smoke', 'integration', 'concurrency', 'performance']
    private static final List<String> GATES =
        ['doctor', 'run smoke', 'run integration', 'run concurrency', 'run performance', 'accept requirements/cloud.yaml']

    /** Where the command is that accepts a cloud by documents. */
    private static final String ACCEPTANCE = 'src/cli/commands/accept.ts'

    private final Workspace workspace = new Workspace()

    @AfterEach
    void deleteWorkspace() {
        workspace.delete()
    }

    /** A checkout in which every gate exists. */
    private Workspace complete() {
        SUITES.each { workspace.write("suites/${it}/first.suite.ts") }
        workspace.write('requirements/cloud.yaml')
        workspace.write(ACCEPTANCE)
        return workspace
    }

    private Build build(Map<String, String> given = [:]) {
        return new Build(workspace, given).run()
    }

    /** The gates that ran, without the sweeps. */
    private List<String> getGates() {
        return workspace.calls.findAll { it.startsWith('npx --no -- seatrial') && !it.contains(' cleanup ') }
            .collect { it - 'npx --no -- seatrial ' }
    }

    private List<String> getSweeps() {
        return workspace.calls.findAll { it.contains(' cleanup ') }
    }

    @Test
    void 'installs, then runs every gate in order, and is green'() {
        complete()
        Build build = build()
        assert build.result == 'SUCCESS', build.text
        assert build.stages.keySet() as List ==
            ['Install', 'Preflight', 'Smoke', 'Inner parts', 'Integration', 'Concurrency', 'Performance', 'Acceptance']
        assert workspace.calls.first() == 'npm ci'
        assert gates == GATES
    }

    @ParameterizedTest
    @ValueSource(ints = [0, 1, 2, 3, 4, 5])
    void 'stops behind the gate that fails, publishes and cleans up all the same'(int failing) {
        complete()
        workspace.answer(failing == 5 ? 'accept' : GATES[failing], 1)
        Build build = build()
        assert build.result == 'FAILURE'
        assert gates == GATES.take(failing + 1)
        assert build.text.contains('a check failed, a threshold was breached, or nothing could be judged')
        // Nobody has asked for the inner parts, which have a stage between the gates.
        List<String> ends = build.stages.findAll { it.key != 'Inner parts' }.values() as List
        assert ends.drop(failing + 2).every { it == 'skipped: an earlier stage failed' }
        assert build.steps.published.junit[0].files.size() == failing
        assert build.steps.published.archiveArtifacts.size() == 1
        assert sweeps.size() == failing
    }

    @ParameterizedTest
    @CsvSource([
        "1, 'a check failed, a threshold was breached, or nothing could be judged'",
        '2, the call or the configuration is wrong',
        '3, the cloud could not be reached or lacks a prerequisite',
        '130, seatrial was interrupted or killed (exit code 130)',
        '137, seatrial was interrupted or killed (exit code 137)',
    ])
    void 'says what an exit code means, and in which stage'(int code, String meaning) {
        complete()
        workspace.answer('run smoke', code)
        Build build = build()
        assert build.result == 'FAILURE'
        assert build.text.contains("ERROR: Smoke: ${meaning}")
        assert !gates.contains('run integration')
    }

    @Test
    void 'is unstable, and goes on, when everything passed but cleanup is incomplete'() {
        complete()
        workspace.answer('run smoke', 4)
        Build build = build()
        assert build.result == 'UNSTABLE'
        assert build.stages.Smoke == 'UNSTABLE'
        assert build.text.contains('Smoke: everything passed, but something of the run is still in the cloud')
        assert gates == GATES
    }

    @Test
    void 'skips the suites that do not exist yet'() {
        workspace.write('suites/smoke/first.suite.ts')
        Build build = build()
        assert build.result == 'SUCCESS', build.text
        assert gates == ['doctor', 'run smoke']
        assert build.stages.findAll { it.value == 'skipped: when' }.keySet() as List ==
            ['Inner parts', 'Integration', 'Concurrency', 'Performance', 'Acceptance']
    }

    @Test
    void 'runs only the suites that the build asks for'() {
        SUITES.each { workspace.write("suites/${it}/first.suite.ts") }
        build(SUITES: 'performance smoke')
        assert gates == ['doctor', 'run smoke', 'run performance']
    }

    @Test
    void 'looks at the inner parts that the build asks for, with one run behind smoke'() {
        (SUITES + ['database', 'bus', 'hosts']).each { workspace.write("suites/${it}/first.suite.ts") }
        build(SUITES: 'smoke hosts integration database')
        assert gates == ['doctor', 'run smoke', 'run database hosts', 'run integration']
    }

    @Test
    void 'accepts by the documents it is given'() {
        workspace.write('suites/smoke/first.suite.ts')
        workspace.write(ACCEPTANCE)
        build(REQUIREMENTS: 'designs/a.yaml designs/b.yaml')
        assert gates.last() == 'accept designs/a.yaml designs/b.yaml'
    }

    @Test
    void 'is red at once when it is given documents that nobody can accept by yet'() {
        workspace.write('suites/smoke/first.suite.ts')
        Build build = build(REQUIREMENTS: 'designs/a.yaml')
        assert build.result == 'FAILURE'
        assert build.text.contains('REQUIREMENTS names documents')
        assert gates == []
    }

    @Test
    void 'is red when SUITES is misspelt'() {
        complete()
        Build build = build(SUITES: 'smoke perfomance')
        assert build.result == 'FAILURE'
        assert build.text.contains('SUITES names perfomance; the pipeline has smoke, database')
        assert gates == []
    }

    @Test
    void 'is red when nothing would be judged'() {
        Build build = build()
        assert build.result == 'FAILURE'
        assert build.text.contains('Nothing would be judged')
    }

    @Test
    void 'names the cloud to every gate, and leaves it to the journals which cloud to sweep'() {
        complete()
        build(CLOUD: 'east 1')
        assert gates.every { it.endsWith(' --cloud east 1') }
        assert sweeps && sweeps.every { !it.contains('--cloud') }
    }

    @ParameterizedTest
    @ValueSource(strings = ['x; touch pwned', '$(touch pwned)', '`touch pwned`', '" && touch pwned && "'])
    void 'never runs what a person typed into a parameter'(String typed) {
        complete()
        build(CLOUD: typed, REQUIREMENTS: typed)
        assert gates.size() == GATES.size()
        assert !workspace.has('pwned')
    }

    @Test
    void 'hands the secret file to seatrial, in post as well'() {
        complete()
        Build build = build()
        assert build.text.count('credentials: /secret/clouds-yaml') == GATES.size() + sweeps.size()
        assert !build.text.contains('credentials: none')
    }

    @Test
    void 'publishes each run once, although reports-latest is a link to one'() {
        complete()
        Build build = build()
        assert workspace.has('reports/latest/junit.xml')
        assert build.steps.published.junit[0].files.size() == 5
        assert !build.steps.published.archiveArtifacts[0].files.any { it.contains('latest') }
    }

    @Test
    void 'publishes one Allure report of all gates through the plugin'() {
        complete()
        Build build = build()
        assert build.steps.published.allure == [[includeProperties: false, results: [[path: 'allure-results']]]]
        assert workspace.match('allure-results/*').size() == 5
    }

    @Test
    void 'renders the Allure report itself where the plugin is missing'() {
        complete()
        Build build = new Build(workspace)
        build.hasAllurePlugin = false
        build.run()
        assert build.result == 'SUCCESS', build.text
        assert build.text.contains('The Allure plugin is not installed')
        assert workspace.calls.contains('npx --no -- allure generate allure-results --clean --output reports/allure')
        assert build.steps.published.archiveArtifacts[0].files.contains('reports/allure/index.html')
    }

    @Test
    void 'is red when a gate passes and leaves no report'() {
        workspace.write('suites/smoke/first.suite.ts')
        workspace.answerWithoutReports('run-smoke')
        Build build = build()
        assert build.result == 'FAILURE'
        assert build.text.contains('No files match reports/2*/junit.xml')
        assert build.steps.published.archiveArtifacts.size() == 0
    }

    @Test
    void 'says nothing about missing reports when it failed before the first run'() {
        complete()
        workspace.answer('doctor', 3)
        Build build = build()
        assert build.result == 'FAILURE'
        assert !build.text.contains('No files match')
    }

    @Test
    void 'publishes and cleans up after an abort'() {
        complete()
        Build build = new Build(workspace)
        build.abortsAt = 'run integration'
        build.run()
        assert build.result == 'ABORTED'
        assert build.stages.Integration == 'ABORTED'
        assert gates == ['doctor', 'run smoke']
        assert build.steps.published.junit[0].files.size() == 1
        assert sweeps.size() == 1
    }

    @Test
    void 'is unstable when the last sweep leaves something'() {
        complete()
        workspace.answer('cleanup', 4)
        Build build = build()
        assert build.result == 'UNSTABLE'
        assert build.text.contains('Cleanup is incomplete (exit code 4)')
        assert sweeps.size() == 5
    }

    @Test
    void 'first sweeps what a build left whose agent died, and forgets its reports'() {
        complete()
        workspace.write('reports/20251231-235959-dead/journal.ndjson', '{}')
        workspace.write('reports/20251231-235959-dead/junit.xml', '<testsuites/>')
        Build build = build()
        assert workspace.calls[0..1] == ['npm ci', 'npx --no -- seatrial cleanup --run 20251231-235959-dead --wait 300']
        assert build.result == 'SUCCESS', build.text
        assert !workspace.has('reports/20251231-235959-dead')
    }

    @Test
    void 'keeps the journal of what could not be swept, for the next try'() {
        complete()
        workspace.write('reports/20251231-235959-dead/journal.ndjson', '{}')
        workspace.write('reports/20251231-235959-dead/junit.xml', '<testsuites/>')
        workspace.answer('cleanup', 4)
        Build build = build()
        assert build.result == 'UNSTABLE'
        assert workspace.has('reports/20251231-235959-dead/journal.ndjson')
        assert !build.steps.published.junit[0].files.any { it.contains('dead') }
    }

    @Test
    void 'gives every stage a time limit, and the sweep one of its own'() {
        complete()
        Build build = build()
        assert build.stageOptions.every { stage, options -> options.timeout[0].time > 0 && options.timeout[0].unit == 'MINUTES' }
        assert build.steps.published.timeout.size() == 1
    }

    @Test
    void 'never runs two builds at once, and forgets old ones'() {
        complete()
        Build build = build()
        def options = declarative.Block.read('options', build.declaration.body('options'), null)
        assert options.find('timeout') && options.find('disableConcurrentBuilds') != null && options.find('buildDiscarder')
    }
}
