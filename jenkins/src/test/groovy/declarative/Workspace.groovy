package declarative

import groovy.io.FileType

import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path

/** A real folder with the files of a checkout, and `npm` and `npx` that record their calls instead of working. */
class Workspace {
    final File folder = Files.createTempDirectory('jenkinsfile-').toFile()
    private final File tools = Files.createTempDirectory('jenkinsfile-tools-').toFile()

    Workspace() {
        for (program in ['npm', 'npx']) {
            File file = new File(tools, program)
            file.text = Workspace.getResource("/${program}.sh").text
            file.executable = true
        }
    }

    void write(String path, String text = '') {
        File file = new File(folder, path)
        file.parentFile.mkdirs()
        file.text = text
    }

    boolean has(String path) {
        return new File(folder, path).exists()
    }

    /** What a call of seatrial exits with, by its first words ('doctor', 'run smoke'); 0 for all others. */
    void answer(String call, int code) {
        new File(tools, "${call.replace(' ', '-')}.exit").text = "${code}"
    }

    /** A gate that passes, but writes no reports. */
    void answerWithoutReports(String call) {
        new File(tools, "${call.replace(' ', '-')}.silent").text = ''
    }

    /** The calls of npm and npx, one string each, in their order. */
    List<String> getCalls() {
        File calls = new File(tools, 'calls')
        return calls.exists() ? calls.readLines() : []
    }

    /** Runs a script as the `sh` step does: with -xe, in the workspace. */
    Map run(String script, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder('/bin/sh', '-xe', '-c', script)
        builder.directory(folder).redirectErrorStream(true)
        builder.environment().putAll(environment)
        builder.environment().put('PATH', "${tools}:${System.getenv('PATH')}".toString())
        builder.environment().put('TOOLS', tools.path)
        Process process = builder.start()
        process.outputStream.close()
        String output = process.inputStream.text
        return [code: process.waitFor(), output: output]
    }

    /** Files by an Ant pattern; links to folders are followed, as Jenkins' publishers do. */
    List<String> match(String patterns) {
        List<Path> files = []
        folder.eachFileRecurse(FileType.FILES) { files << folder.toPath().relativize(it.toPath()) }
        return patterns.split(/,\s*/).collectMany { pattern ->
            def matcher = FileSystems.default.getPathMatcher("glob:${pattern}")
            files.findAll { matcher.matches(it) }.collect { it.toString() }
        }.sort()
    }

    void delete() {
        folder.deleteDir()
        tools.deleteDir()
    }
}
