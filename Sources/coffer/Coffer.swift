internal import ArgumentParser

@main
struct Coffer: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "An encrypted vault for environment variables.")
}
