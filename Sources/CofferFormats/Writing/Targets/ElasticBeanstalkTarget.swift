extension Target {
    /// Option settings of AWS Elastic Beanstalk (docs.aws.amazon.com, "Environment properties"): up to 4,096 bytes as
    /// `NAME=value` with commas between; an empty value deletes the property.
    static let elasticBeanstalk = Target(
        "elastic-beanstalk", "AWS Elastic Beanstalk option settings, JSON",
        OutlineForm(
            .json,
            build: { outgoing in
                .list(
                    outgoing.entries.map { entry in
                        .map([
                            ("Namespace", .text("aws:elasticbeanstalk:application:environment")),
                            ("OptionName", .text(entry.name)), ("Value", .value(entry.value)),
                        ])
                    })
            }, find: { $0.pairs(name: "OptionName", value: "Value") }),
        limits: elasticBeanstalkLimits,
        handoff: Handoff(
            fileName: "elastic-beanstalk.json",
            .file(
                "aws elasticbeanstalk update-environment --environment-name NAME --option-settings file://FILE")),
        routes: RouteChoice { _, _ in .store("AWS Secrets Manager, and name its ARN in environmentsecrets") })

    private static var elasticBeanstalkLimits: TargetLimits {
        var limits = TargetLimits()
        limits.largestTotal = 4096
        limits.total = .list
        limits.empty = .refused
        return limits
    }
}
