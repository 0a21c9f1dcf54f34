internal import ArgumentParser
internal import CofferKit
internal import CofferStore

/// The options that set a variable's attributes and note.
struct AttributeArguments: ParsableArguments {
    @Option(
        name: .customLong("class"), help: ArgumentHelp("secret, or config, which is not masked.", valueName: "class"),
        transform: AttributeWord.variableClass)
    var variableClass: VariableClass?

    @Option(help: ArgumentHelp("What the value is, such as api-key.", valueName: "kind"))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "How it may leave: any, run (only in `run`), file (only as a file of `run`).", valueName: "way"),
        transform: AttributeWord.delivery)
    var deliver: Delivery?

    @Option(help: ArgumentHelp("What it is and where a new one is made; no secret.", valueName: "text"))
    var note: String?
}

extension AttributeArguments {
    var isEmpty: Bool { choice.isEmpty && note == nil }

    var choice: AttributeChoice { AttributeChoice(variableClass: variableClass, kind: kind, delivery: deliver) }
}

/// Reads the words of attributes.
enum AttributeWord {
    static func variableClass(_ text: String) throws -> VariableClass {
        guard let word = VariableClass(word: text) else { throw ValidationError("a class is secret or config") }
        return word
    }

    static func delivery(_ text: String) throws -> Delivery {
        guard let word = Delivery(word: text) else { throw ValidationError("a delivery is any, run or file") }
        return word
    }
}
