/// A word of mood, or a topic, at its place in the text, with the weight that it has got so far.
struct Hit {
    var entry: Int32
    /// Whose entry it is: 0 for the text's own language, else a foreign sentence's.
    var reader: UInt8 = 0
    /// What the entry speaks of.
    var areas: AreaSet
    var start: Int32
    var end: Int32
    var sentence: Int32
    var weight: Double
    var rule: Rule
    /// The clause that it stands in, by number in the sentence.
    var clause: Int32
    /// The same as byte offsets, for entries with codes.
    var clauseStart: Int32
    var clauseEnd: Int32
    /// How strongly its codes are meant.
    var strength: Double
    /// Its codes count as defects.
    var countsCodes: Bool
    var isTopic: Bool
    /// One of its codes is a defect.
    var hasDefect: Bool
    var isTitle: Bool
}
