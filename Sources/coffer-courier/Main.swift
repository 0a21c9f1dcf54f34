internal import CofferSystem
internal import CofferWire
internal import Glibc

/// One job in on standard input, one answer out on standard output. No argument and no variable is read.
@main
enum Main {
    static func main() {
        do throws(SystemError) { _ = try Hardening.begin() } catch { exit(1) }
        let replies = Replies()
        let answer: Answer
        do throws(WireError) {
            let intake = Intake()
            answer = try Worker(intake: intake, replies: replies).answer(to: try intake.job())
        } catch {
            answer = .permanent(.job, 0, error.code)
        }
        exit(replies.finish(with: answer) ? 0 : 1)
    }
}
