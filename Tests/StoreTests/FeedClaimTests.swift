import Store
import Testing

@Suite("Claims on feeds")
struct FeedClaimTests {
    @Test("A feed is claimed by one at a time, and free again when it is released or its holder is gone")
    func oneAtATime() throws {
        let folder = try TemporaryFolder()
        let first = try Database(path: folder.file("heed.db"), clock: { noon })
        do {
            let second = try Database(path: folder.file("heed.db"), clock: { noon })
            #expect(second.claims.claim("kettle"))
            #expect(!first.claims.claim("kettle"))
            #expect(first.claims.claim("toaster"))
            second.claims.release("kettle")
            #expect(first.claims.claim("kettle"))
            first.claims.release("kettle")
            #expect(second.claims.claim("kettle"))
        }
        #expect(first.claims.claim("kettle"))
    }
}
