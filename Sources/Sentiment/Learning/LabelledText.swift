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
    func part(of count: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int((hash ^ hash >> 32) % UInt64(max(count, 1)))
    }
}
