import declarative.Build
import declarative.Workspace
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** What the manual shows, a person copies: it has to work. */
class ManualTest {
    private final Workspace workspace = new Workspace()
    private final String manual = new File(System.getProperty('manual')).text

    @AfterEach
    void deleteWorkspace() {
        workspace.delete()
    }

    private Build build() {
        return new Build(workspace).run((manual =~ /(?s)```groovy\n(.*?)```/)[0][1] as String)
    }

    @Test
    void 'shows a pipeline that runs smoke and publishes'() {
        Build build = build()
        assert build.result == 'SUCCESS', build.text
        assert workspace.calls == ['npm ci', 'npx --no -- seatrial run smoke --cloud mycloud']
        assert build.text.contains('credentials: /secret/clouds-yaml')
        assert build.steps.published.junit[0].files.size() == 1
    }

    @Test
    void 'shows a pipeline that is red when smoke fails'() {
        workspace.answer('run smoke', 1)
        assert build().result == 'FAILURE'
    }

    @Test
    void 'shows the pipeline in at most eleven lines'() {
        assert (manual =~ /(?s)```groovy\n(.*?)```/)[0][1].readLines().size() <= 11
    }
}
