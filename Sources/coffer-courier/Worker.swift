internal import CofferMemory
internal import CofferWire

/// Does one job.
struct Worker {
    let intake: Intake
    let replies: Replies

    /// - Throws: ``WireError`` for what cannot be read; nothing was sent then.
    func answer(to job: Job) throws(WireError) -> Answer {
        guard job.isSound else { return .permanent(.job, 0, "a field is out of bounds") }
        let secret = try intake.secret()
        switch job {
        case .mail(let mail): return try deliver(mail, secret)
        case .login(let login):
            try expectNoBody()
            return MailLogin(job: login, secret: secret).attempt()
        case .webhook(let request):
            return WebRequest(job: request).post(try intake.wholeBody(limit: Job.messageLimit))
        case .ping(let request):
            try expectNoBody()
            return WebRequest(job: request).get()
        default: return try work(on: job, secret)
        }
    }

    private func deliver(_ mail: MailJob, _ secret: SecretBytes?) throws(WireError) -> Answer {
        MailDelivery(job: mail, password: secret).send(try intake.wholeBody(limit: Job.messageLimit))
    }

    private func work(on job: Job, _ secret: SecretBytes?) throws(WireError) -> Answer {
        guard let secret else { return .permanent(.job, 0, "no secret") }
        if case .put(let object) = job {
            return try ObjectUpload(job: object, secret: secret, intake: intake).put()
        }
        try expectNoBody()
        switch job {
        case .get(let object): return ObjectDownload(job: object, secret: secret, replies: replies).get()
        case .head(let object): return BucketClient(object.bucket, secret).head(object.key)
        case .delete(let object): return BucketClient(object.bucket, secret).delete(object.key)
        case .list(let list): return BucketClient(list.bucket, secret).list(list)
        default: return .permanent(.job)
        }
    }

    private func expectNoBody() throws(WireError) {
        guard try intake.body(upTo: 1).isEmpty else { throw .misplaced(.body) }
    }
}
