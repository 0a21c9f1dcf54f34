/// The scenarios of a recovery plan: what to do, in order, when it happens.
enum Scenario {
    static let shipped: [ChecklistItem] = [
        .init(
            "s1", "data-lost", .onDemand, .person, "The database is lost or wrong.",
            steps: [
                .init(text: "Ask the service for its health", command: "curl -fsS https://SERVICE/health"),
                .init(text: "Stop what writes to the database", command: nil),
                .init(
                    text: "Restore the newest dump, into a new database",
                    command: "coffer run --job db-restore --confirm -- RESTORE-SCRIPT"),
                .init(text: "Try the API", command: nil),
                .init(text: "Check the data: counts, newest entries", command: nil),
                .init(text: "Check that people can log in", command: nil),
            ]),
        .init(
            "s2", "service-down", .onDemand, .person, "The service is down, the platform is up.",
            steps: [
                .init(text: "Restart the service in the platform's dashboard", command: nil),
                .init(text: "Take the last release back", command: "git revert HEAD && git push"),
                .init(text: "Take the configuration of that release back", command: "coffer rollback v1.4.0"),
                .init(text: "Ask the service for its health", command: "curl -fsS https://SERVICE/health"),
            ]),
        .init(
            "s3", "platform-gone", .onDemand, .person, "The platform is gone; the service has to run elsewhere.",
            steps: [
                .init(text: "Get the vault", command: "coffer restore latest --from-url s3://BUCKET/PREFIX"),
                .init(
                    text: "See what the new platform needs", command: "coffer plan --from render.yaml --to PLATFORM"),
                .init(text: "Write the variables for it", command: "coffer export --to PLATFORM -o FILE"),
                .init(text: "Deploy the newest release there", command: nil),
                .init(
                    text: "Restore the database there, if it is gone as well",
                    command: "coffer run --job db-restore --confirm -- RESTORE-SCRIPT"),
                .init(text: "Point DNS to it", command: nil),
                .init(text: "Ask the service for its health", command: "curl -fsS https://SERVICE/health"),
                .init(text: "Tell the people who wait", command: "coffer contact list"),
            ]),
    ]
}
