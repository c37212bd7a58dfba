/// Numbers that look like chance and are the same for the same seed.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func happens(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

    mutating func one<Element>(of list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &self)] }

    /// One that rather stands at the beginning, as with names and words some are heard more often than others.
    mutating func early<Element>(of list: [Element]) -> Element {
        list[min(Int.random(in: 0..<list.count, using: &self), Int.random(in: 0..<list.count, using: &self))]
    }

    mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// A time in minutes.
    mutating func time(_ range: ClosedRange<Duration>) -> Duration {
        let minutes = (range.lowerBound.milliseconds / 60_000)...(range.upperBound.milliseconds / 60_000)
        return .seconds(60 * Int64.random(in: minutes, using: &self))
    }
}
