extension Target {
    /// `docker run --env-file` (docker/cli, pkg/kvfile): verbatim lines, no line feed, under 64 KiB.
    static let docker = dockerTarget(
        Dialect.docker.name, Dialect.docker.summary,
        Handoff(fileName: "docker.env", .file("docker run --env-file FILE IMAGE")))
    static let dockerEnvFile = dockerTarget("docker-env-file", Dialect.docker.summary, docker.handoff)

    /// The environment files of Amazon ECS, which are read like Docker's (docs.aws.amazon.com, "Use environment files"):
    /// up to ten of them, named `.env`, in S3.
    static let ecsEnvFile = dockerTarget(
        "ecs-env-file", "Amazon ECS environmentFiles: the rest of the line, verbatim",
        Handoff(
            fileName: "ecs.env", .file("aws s3 cp FILE s3://BUCKET/app.env --sse"),
            remarks: [
                "Name it in the task definition: environmentFiles: [{value: arn:aws:s3:::BUCKET/app.env, type: s3}]"
            ]),
        routes: RouteChoice { _, _ in .target("secrets-manager") })

    private static func dockerTarget(
        _ name: String, _ summary: String, _ handoff: Handoff,
        routes: RouteChoice = RouteChoice { name, _ in .dockerInherit(name) }
    ) -> Target {
        Target(
            name, summary, LineForm(quotings: [.raw], readers: [.docker], wantsPortableNames: false),
            handoff: handoff, routes: routes)
    }
}
