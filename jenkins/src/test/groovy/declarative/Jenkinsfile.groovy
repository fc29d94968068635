package declarative

/** The Jenkinsfile as a script: its own functions are found first, then the steps, then nothing, as in Jenkins. */
abstract class Jenkinsfile extends Script {
    void pipeline(Closure body) {
        binding.build.declaration = Block.read('pipeline', body, this)
    }

    def methodMissing(String name, arguments) {
        Steps steps = binding.build.steps
        if (!steps.metaClass.respondsTo(steps, name, arguments as Object[])) {
            throw new NoSuchMethodError("No such DSL method '${name}' found among steps")
        }
        return steps.invokeMethod(name, arguments)
    }
}
