import declarative.Build
import declarative.Workspace
import org.codehaus.groovy.control.MultipleCompilationErrorsException
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

import static org.junit.jupiter.api.Assertions.assertThrows

/** The harness must be able to fail, or the tests of the Jenkinsfile prove nothing. */
class HarnessTest {
    private final Workspace workspace = new Workspace()
    private final String jenkinsfile = new File(System.getProperty('jenkinsfile')).text

    @AfterEach
    void deleteWorkspace() {
        workspace.delete()
    }

    private Build build(String from, String to) {
        assert jenkinsfile.contains(from)
        return new Build(workspace).run(jenkinsfile.replace(from, to))
    }

    @Test
    void 'refuses what does not compile'() {
        assertThrows(MultipleCompilationErrorsException) { build('void gate(String command) {', 'void gate(String command {') }
    }

    @Test
    void 'refuses a directive that its block does not have'() {
        assertThrows(IllegalArgumentException) { build('disableConcurrentBuilds()', 'disableConcurrentBuild()') }
        assertThrows(IllegalArgumentException) { build('        always {', '        allways {') }
        assertThrows(IllegalArgumentException) { build('    agent any\n', '') }
    }

    @Test
    void 'refuses a step that Jenkins does not have'() {
        assertThrows(NoSuchMethodError) { build("sh 'npm ci'", "shell 'npm ci'") }
    }

    @Test
    void 'notices a shell step that fails'() {
        assert build("sh 'npm ci'", "sh 'exit 7'").text.contains('script returned exit code 7')
    }
}
