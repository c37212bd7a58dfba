import Feedback

/// What heed can know of one shop: it stands beside heed at every run, sees what heed was served, and never confuses
/// one review with another.
struct Witness {
    /// Something that became known at a run, by its number.
    enum Event: Hashable {
        case words(SimulatedReview.Words)
        case reply(String?)
        case gone
        case returned
    }

    struct Life {
        let author: String
        /// The runs at which something became known, oldest first.
        var events: [(run: Int, event: Event)]
        fileprivate var words: SimulatedReview.Words
        fileprivate var reply: String?
        fileprivate var posted: Instant
        fileprivate var isMissing = false
        fileprivate var isGone = false
    }

    private let shop: SimulatedShop
    private(set) var lives: [Int: Life] = [:]

    init(_ shop: SimulatedShop) {
        self.shop = shop
    }

    /// Takes note of a run that was served these pages; `isRead` is false where heed says that it could not read them.
    mutating func note(run: Int, served: [SimulatedInternet.Served], isRead: Bool) {
        guard isRead else { return }
        var seen: [ShownReview] = []
        var isWhole = !served.isEmpty
        var isEnd = false
        for item in served {
            guard case .page(let number, let moment) = item, let page = shop.page(number, at: moment) else {
                isWhole = false
                continue
            }
            seen += page.reviews
            isEnd = !page.hasNext && !shop.isWindow || shop.cap != nil && !page.hasNext
        }
        for review in seen { note(review, run: run) }
        guard isWhole else { return }
        let numbers = Set(seen.map(\.number))
        // Of a list that is cut off, only the days down to the oldest one seen were looked at, if it is in their order.
        let oldest = shop.order == .newestFirst ? seen.map(\.posted.day).min() : nil
        for (number, life) in lives where !numbers.contains(number) && !life.isGone {
            guard isEnd || oldest.map({ life.posted.day > $0 }) ?? false else { continue }
            if life.isMissing {
                lives[number]?.isGone = true
                lives[number]?.events.append((run, .gone))
            } else {
                lives[number]?.isMissing = true
            }
        }
    }

    private mutating func note(_ review: ShownReview, run: Int) {
        guard var life = lives[review.number] else {
            lives[review.number] = Life(
                author: review.author, events: [(run, .words(review.words)), (run, .reply(review.reply))],
                words: review.words, reply: review.reply, posted: review.posted)
            return
        }
        if life.isGone { life.events.append((run, .returned)) }
        life.isMissing = false
        life.isGone = false
        if life.words != review.words { life.events.append((run, .words(review.words))) }
        if life.reply != review.reply { life.events.append((run, .reply(review.reply))) }
        life.words = review.words
        life.reply = review.reply
        lives[review.number] = life
    }
}
