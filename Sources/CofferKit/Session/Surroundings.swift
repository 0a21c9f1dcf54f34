public import CofferCrypto
public import CofferSystem

/// Everything that reaches coffer from outside, as values, so that a test can set each.
public struct Surroundings: Sendable {
    /// The environment, without what was taken out of it.
    public var environment: ProcessEnvironment
    /// The date and the time.
    public var clock: Clock
    /// Where randomness comes from.
    public var entropy: Entropy
    /// Where the time zone database lies.
    public var zones: FilePath
    /// Whether to write although the clock is far ahead of the vault's newest record.
    public var acceptsClock = false
    /// What the process was given at its start, for the programs that it becomes.
    public var start: StartState
    /// The file that this process runs; programs of coffer's own are looked for beside it.
    public var executable: FilePath?

    /// Puts surroundings together.
    public init(
        environment: ProcessEnvironment, clock: Clock, entropy: Entropy, start: StartState,
        zones: FilePath = ZoneFile.directory, executable: FilePath? = nil
    ) {
        (self.environment, self.clock, self.entropy, self.start) = (environment, clock, entropy, start)
        (self.zones, self.executable) = (zones, executable)
    }

    /// Now, in milliseconds since 1970.
    public var now: Int64 { clock.now.unixMilliseconds }
}
