/// A word of mood, or a topic, at its place in the text, with the weight that it has got so far.
struct Hit {
    var entry: Int32
    var start: Int32
    var end: Int32
    var sentence: Int32
    var weight: Double
    var rule: Rule
    /// The clause that it stands in, as byte offsets.
    var clauseStart: Int32
    var clauseEnd: Int32
    /// How strongly its codes are meant.
    var strength: Double
    /// Its codes count as defects.
    var countsCodes: Bool
    var isTopic: Bool
    var isTitle: Bool
}
