import CofferFormats
import CofferMemory
import Foundation
import Testing

struct BlueprintTests {
    private struct Pins: Decodable {
        let literals: [String: String]
        let required_without_value: Set<String>
        let generated: Set<String>
        let references: Set<String>
    }

    private func blueprint(_ text: String) throws -> Blueprint {
        try Blueprint.read(SecretBytes(public: Array(text.utf8)))
    }

    @Test func `every need of the sample has the source that is pinned`() throws {
        let blueprint = try Blueprint.read(try Vectors.secret("platforms/render/render.yaml"))
        let pins = try JSONDecoder().decode(
            Pins.self, from: Data(try Vectors.data("platforms/render/render.yaml.pins.json")))
        let service = try #require(blueprint.services.first)
        #expect(blueprint.services.map(\.name) == ["kinect-api", "kinect-cache"])
        let own = service.needs.filter { $0.group == nil }
        let bySource = Dictionary(grouping: own, by: \.source.word).mapValues { Set($0.map(\.name)) }
        #expect(bySource["value"] == Set(pins.literals.keys))
        #expect(bySource["sync-false"] == pins.required_without_value)
        #expect(bySource["generateValue"] == pins.generated)
        #expect((bySource["fromDatabase"] ?? []).union(bySource["fromService"] ?? []) == pins.references)
        #expect(
            Set(service.needs.filter { $0.group == "kinect-shared" }.map(\.name)) == ["LOG_LEVEL", "SHARED_SECRET"])
        for need in own {
            guard case .literal(let value) = need.source else { continue }
            #expect(value.isEqual(to: SecretBytes(public: Array(try #require(pins.literals[need.name]).utf8))))
        }
    }

    @Test func `places are lines of the file`() throws {
        let blueprint = try Blueprint.read(try Vectors.secret("platforms/render/render.yaml"))
        let lines = Dictionary(
            uniqueKeysWithValues: try #require(blueprint.services.first).needs.map { ($0.name, $0.position.line) })
        #expect(lines["NODE_ENV"] == 11)
        #expect(lines["SHARED_SECRET"] == 54)
    }

    @Test func `a service's own variable comes before its group's`() throws {
        let blueprint = try blueprint(
            """
            services:
            - name: a
              envVars: [{fromGroup: g}, {key: X, generateValue: true}]
            envVarGroups:
            - name: g
              envVars: [{key: X, value: 1}, {key: Y}]
            """)
        #expect(blueprint.services.map(\.name) == ["a"])
        #expect(blueprint.services[0].needs.map(\.name) == ["X", "Y"])
        #expect(blueprint.services[0].needs.map(\.source.word) == ["generateValue", "none"])
    }

    @Test(arguments: [
        ("previews: {generation: automatic}\nservices: [{name: a}]", ["previews"]),
        ("previews: {generation: 'off'}\nservices: [{name: a}]", []),
        ("services: [{name: a, envVars: [{fromGroup: g}]}]", ["unknown-group"]),
        ("services: [{name: a, envVars: [{key: X, fromService: {name: b, envVarKey: Y}}]}]", ["unknown-source"]),
        ("services: [{name: a, envVars: [{key: X, value: 1, previewValue: 2}]}]", ["preview-value"]),
        ("databases: [{name: d}]\nservices: [{name: a}]", ["database"]),
        ("envVarGroups: [{name: g, envVars: [{key: X, sync: false}]}]", ["prompt-in-group"]),
    ])
    func `what is no variable is noted by name`(text: String, notes: [String]) throws {
        #expect(try blueprint(text).notes.map(\.kind.rawValue) == notes)
    }

    @Test(arguments: [
        "a: b", "", "services: [{name: a, envVars: [{value: 1}]}]",
        "services: [{name: a, envVars: [{key: X, value: [1]}]}]", "services: [{name: a, envVars: [{key: 'X=Y'}]}]",
        "services: [*a]",
    ])
    func `what is no blueprint is refused`(text: String) {
        #expect(throws: ReadFailure.self) { try blueprint(text) }
    }

    @Test(arguments: [
        ("fly", InjectedNames.fly), ("heroku", .heroku), ("cloud-run", .cloudRun), ("render", .render), ("docker", nil),
    ])
    func `a target's platform is known by its name`(name: String, platform: InjectedNames?) throws {
        #expect(InjectedNames(target: try #require(Target.named(name))) == platform)
    }
}
