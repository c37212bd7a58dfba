import Feedback

extension PageReader {
    /// A session over a page's bytes, for questions beyond its reading; `nil` for what is no page at all.
    func withSession<Answer>(
        _ bytes: [UInt8], url: String?, contentType: String?, _ answer: (PageSession) -> Answer
    ) -> Answer? {
        guard Refusal.beforeReading(bytes, limits: limits) == nil else { return nil }
        let text = PageText(bytes, contentType: contentType)
        return text.bytes.withUnsafeBufferPointer { run in
            let tree = TreeBuilder.tree(of: run, limits: limits)
            return answer(
                PageSession(
                    tree: tree, dates: DateReader(now: now), limits: limits,
                    reading: PageReading(url: url, verdict: .notAReviewPage, problems: text.problems)))
        }
    }
}
