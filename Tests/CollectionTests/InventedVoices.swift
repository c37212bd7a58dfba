import Feedback

/// Numbers that look random and are the same for the same seed.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    mutating func isHit(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }
}

/// Customers who say something in one feed, copies of it in others, and strangers who say nearly the same.
struct InventedVoices {
    struct Said {
        let feed: String
        let draft: ReviewDraft
        /// Whose it is: the copies of one voice have one number.
        let voice: Int
    }

    private(set) var all: [Said] = []
    private var numbers: SeededNumbers
    private var count = 0
    /// The traditional form of simplified characters.
    private let traditional: [Character: Character]

    private static let feeds = (1...12).map { "feed-\($0)" }
    private static let firstDay = 20_400

    init(seed: UInt64, traditional: [Character: Character]) {
        numbers = SeededNumbers(seed: seed)
        self.traditional = traditional
    }

    /// Adds `voices` customers, of whom a quarter are told twice or three times, and as many strangers of each kind.
    mutating func invent(_ voices: Int) {
        for _ in 0..<voices {
            let kind = Int.random(in: 0..<100, using: &numbers)
            switch kind {
            case ..<25: addCopied()
            case ..<33: addEchoes()
            case ..<43: addShort()
            default: add(stranger(long(Int.random(in: 2...5, using: &numbers))), to: numbers.pick(Self.feeds))
            }
        }
        all.shuffle(using: &numbers)
    }

    private mutating func add(_ draft: ReviewDraft, to feed: String, voice: Int? = nil) {
        if voice == nil { count += 1 }
        var draft = draft
        draft.key = "r\(all.count)"
        all.append(Said(feed: feed, draft: draft, voice: voice ?? count))
    }

    private mutating func stranger(_ text: String) -> ReviewDraft {
        let day = CalendarDay(daysSince1970: Self.firstDay + Int.random(in: 0..<360, using: &numbers))
        let stars = Double(Int.random(in: 1...5, using: &numbers))
        return ReviewDraft(
            author: name(), rating: StatedRating(stars), date: StatedDate(day: day), body: text)
    }

    private mutating func name() -> String? {
        let first = numbers.pick(InventedWords.firstNames)
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0: return nil
        case 1: return first
        case 2: return "\(first)\(Int.random(in: 10..<99, using: &numbers))"
        default: return "\(first) \(numbers.pick(InventedWords.lastNames))"
        }
    }

    private mutating func long(_ sentences: Int) -> String {
        let isChinese = numbers.isHit(30)
        let patterns = isChinese ? InventedWords.chinese : InventedWords.english
        return (0..<sentences).map { _ in filled(numbers.pick(patterns), isChinese) }
            .joined(separator: isChinese ? "" : " ")
    }

    private mutating func filled(_ pattern: String, _ isChinese: Bool) -> String {
        var text = ""
        for character in pattern {
            switch character {
            case "#": text += numbers.pick(isChinese ? InventedWords.chineseThings : InventedWords.things)
            case "~": text += numbers.pick(isChinese ? InventedWords.chineseTimes : InventedWords.times)
            case "^": text += numbers.pick(isChinese ? InventedWords.chineseWords : InventedWords.words)
            default: text.append(character)
            }
        }
        return text
    }
}

/// Copies and those who only look like them.
extension InventedVoices {
    private mutating func addCopied() {
        let original = stranger(long(Int.random(in: 2...5, using: &numbers)))
        let feeds = Self.feeds.shuffled(using: &numbers)
        add(original, to: feeds[0])
        let voice = count
        for feed in feeds[1...(numbers.isHit(25) ? 2 : 1)] {
            var copy = original
            copy.body = edited(original.body ?? "")
            copy.author = otherwise(original.author)
            if numbers.isHit(30) { copy.rating = nil }
            let day = (original.date?.earliest ?? .init(daysSince1970: 0))
                .advanced(by: Int.random(in: 0...20, using: &numbers))
            copy.date = numbers.isHit(8) ? nil : StatedDate(day: day)
            add(copy, to: feed, voice: voice)
        }
    }

    /// The name as another site writes it.
    private mutating func otherwise(_ author: String?) -> String? {
        guard let author else { return nil }
        let parts = author.split(separator: " ")
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0: return nil
        case 1: return "C-\(Int.random(in: 1000..<9999, using: &numbers))"
        case 2: return "Anonymous"
        case 3 where parts.count == 2: return "\(parts[0]) \(parts[1].prefix(1))."
        case 4: return author.uppercased()
        default: return author
        }
    }

    /// One or two small changes.
    private mutating func edited(_ text: String) -> String {
        var text = text
        for _ in 0..<Int.random(in: 0...2, using: &numbers) { text = editedOnce(text) }
        if numbers.isHit(50) { text = String(text.map { traditional[$0] ?? $0 }) }
        return text
    }

    private mutating func editedOnce(_ text: String) -> String {
        var characters = Array(text)
        let place = Int.random(in: 1..<(characters.count - 1), using: &numbers)
        switch Int.random(in: 0..<6, using: &numbers) {
        case 0: characters.swapAt(place, place - 1)
        case 1: characters.remove(at: place)
        case 2: return text.lowercased().filter { !".,!。，".contains($0) }
        case 3: return text + (characters.contains { $0.value > 0x3000 } ? "补充一下。" : " Edit: see above.")
        case 4: return text.replacing(".", with: "!").replacing("。", with: "！")
        default:
            var words = text.split(separator: " ")
            guard words.count > 8 else { return text }
            words[place % words.count] = "really"
            return words.joined(separator: " ")
        }
        return String(characters)
    }

    /// People of different names who wrote the same long words, and one who wrote most of them.
    private mutating func addEchoes() {
        let draft = stranger(long(3))
        let feeds = Self.feeds.shuffled(using: &numbers)
        let names = InventedWords.lastNames.shuffled(using: &numbers)
        for (feed, name) in zip(feeds[..<3], names) {
            var echo = draft
            echo.author = "\(numbers.pick(InventedWords.firstNames)) \(name)"
            if numbers.isHit(50) { echo.body = edited(echo.body ?? "") }
            add(echo, to: feed)
        }
    }

    /// "Good": by everybody, by one person twice, and by people of one first name on days that are not close.
    private mutating func addShort() {
        let feeds = Self.feeds.shuffled(using: &numbers)
        var draft = stranger(numbers.pick(InventedWords.short))
        draft.author = "\(numbers.pick(InventedWords.firstNames)) \(numbers.pick(InventedWords.lastNames))"
        add(draft, to: feeds[0])
        if numbers.isHit(30) { return add(draft, to: feeds[1], voice: count) }
        var other = draft
        other.author = numbers.isHit(50) ? nil : name()
        if other.author == draft.author { other.author = nil }
        if numbers.isHit(30) {
            other.author = draft.author
            other.date = draft.date.map { StatedDate(day: $0.earliest.advanced(by: numbers.isHit(50) ? 30 : -40)) }
        }
        add(other, to: feeds[1])
    }
}

extension Character {
    fileprivate var value: UInt32 { unicodeScalars.first?.value ?? 0 }
}
