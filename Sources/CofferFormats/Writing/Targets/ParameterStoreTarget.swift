internal import CofferMemory

extension Target {
    /// The Parameter Store of AWS Systems Manager (API reference, PutParameter): one parameter for each variable, 4 KB each
    /// and up to 8 KB as an advanced one; it holds no empty value.
    static let ssm = Target(
        "ssm", "AWS SSM Parameter Store, one parameter for each variable, JSON", ParameterForm(),
        limits: parameterLimits,
        handoff: Handoff(
            fileName: "ssm.json",
            .file(
                "jq --compact-output '.Parameters[]' FILE | while IFS= read -r parameter; do printf '%s' \"$parameter\" "
                    + "| aws ssm put-parameter --cli-input-json file:///dev/stdin --overwrite; done")),
        routes: RouteChoice { _, reason in
            reason == .valueTooLong ? .target("secrets-manager") : .leaveOut
        })

    private static var parameterLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .dashed
        limits.longestValue = 8192
        limits.empty = .refused
        return limits
    }
}

private struct ParameterForm: TargetForm {
    private static let standard = 4096

    private let form = OutlineForm(
        .json,
        build: { outgoing in
            let items = outgoing.entries.map { entry in
                Outline.map([
                    ("Name", .text("/\(outgoing.environment)/\(entry.name)")),
                    ("Type", .word(outgoing.isSecret(entry) ? "SecureString" : "String")),
                    ("Value", .value(entry.value)),
                    ("Tier", .word(entry.value.count > standard ? "Advanced" : "Standard")),
                ])
            }
            return .map([("Parameters", .list(items))])
        },
        find: { outline in
            outline["Parameters"]?.pairs(name: "Name", value: "Value")?.allOrNil { pair in
                pair.name.split(separator: "/").last.map { (String($0), pair.value) }
            }
        })

    func write(_ outgoing: Outgoing, refused: inout [String: WriteRefusal.Reason]) -> SecretBytes {
        form.write(outgoing, refused: &refused)
    }

    func warnings(for outgoing: Outgoing) -> [WriteWarning] {
        outgoing.entries.filter { $0.value.count > Self.standard }.map { WriteWarning(.paidStorage, name: $0.name) }
    }
}
