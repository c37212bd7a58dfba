public import Feedback

/// A text whose mood is known: from its stars, or from a person.
public struct LabelledText: Sendable, Hashable {
    public let text: String
    public let label: SentimentLabel

    public init(text: String, label: SentimentLabel) {
        self.text = text
        self.label = label
    }

    /// The part of the texts that it belongs to. The text itself decides, so that the same texts are held out each time.
    func part(of count: Int) -> Int { Int(hash % UInt64(max(count, 1))) }

    /// The part of a part that it belongs to.
    func innerPart(of count: Int, outer: Int) -> Int { Int(hash / UInt64(max(outer, 1)) % UInt64(max(count, 1))) }

    private var hash: UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }
}
