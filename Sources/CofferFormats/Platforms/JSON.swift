extension Format {
    /// A flat JSON object, from whatever platform: `heroku config --json`, `netlify env:list --json`, the body for
    /// `wrangler secret bulk`. A `null` deletes a variable there, and is no value.
    static let json = Format("json", "one flat JSON object of names and values (Heroku, Netlify, wrangler)") { file in
        guard file.isJSON else { return .none }
        return file.flat != nil ? .likely : .possible
    } read: { (file, _) throws(ReadFailure) in
        guard file.isJSON else { return Found(try FlatJSON.read(file.bytes)) }
        return Found(try file.read { FlatMap.take($0, into: &$1) })
    }
}
