import Feedback
import Testing

@testable import SampleShop

/// Every day for more than a year, across two turns of the year and a week 53.
private let days = (0..<400).compactMap { offset in
    CalendarDay(year: 2026, month: 11, day: 25)?.advanced(by: offset)
}

@Suite("The story")
struct StoryTests {
    private let sheets = Listing.all.map(\.sheet) + [ReviewSheet.surveyAnswers]
    private let ours = Listing.ours.map(\.sheet) + [ReviewSheet.surveyAnswers]

    /// The reviews about our shop in the complete week that lies `weeks` back, 1 for the last one.
    private func reviews(of today: CalendarDay, weeksAgo weeks: Int) -> [ShopReview] {
        let week = ISOWeek(of: today).advanced(by: -weeks)
        return ours.flatMap { $0.reviews(on: today) }.filter { ISOWeek(of: $0.day(servedOn: today)) == week }
    }

    @Test("All sheets can be read")
    func sheetsAreReadable() {
        for sheet in sheets {
            #expect(sheet.problems == [])
            #expect(!sheet.reviews.isEmpty)
        }
    }

    @Test("Every review has a key of its own")
    func keysAreUnique() {
        let keys = sheets.flatMap { $0.reviews.map(\.key) }
        #expect(Set(keys).count == keys.count)
    }

    @Test("No two reviews of a page are by the same author, and no text is used twice")
    func textsAreVaried() {
        for listing in Listing.all {
            let authors = listing.sheet.reviews.map(\.author)
            #expect(Set(authors).count == authors.count, "\(listing.path)")
        }
        let texts = sheets.flatMap { $0.reviews.map(\.original.body) }
        #expect(Set(texts).count == texts.count)
    }

    @Test("On any day the last eight weeks hold at least 180 reviews, and no review is from the future")
    func reachesBackEightWeeks() {
        for today in days {
            let first = ISOWeek(of: today).advanced(by: -8).monday
            let served = sheets.flatMap { $0.reviews(on: today) }.map { $0.day(servedOn: today) }
            #expect(served.count >= 180)
            #expect(served.allSatisfy { $0 >= first && $0 <= today })
        }
    }

    @Test("On any day the kettle's complaints have grown to their peak in the last complete week")
    func kettleGoesWrong() {
        for today in days {
            let counts = (1...8).reversed().map { weeks in
                reviews(of: today, weeksAgo: weeks).filter {
                    $0.isAboutKettle && ($0.complains(of: "quality.broken") || $0.complains(of: "quality.safety"))
                }.count
            }
            #expect(counts == [0, 0, 1, 1, 2, 3, 5, 8])
        }
    }

    @Test("Trouble with deliveries fades")
    func deliveriesRecover() throws {
        let today = try #require(days.first)
        let counts = (1...8).reversed().map { weeks in
            reviews(of: today, weeksAgo: weeks).filter {
                $0.complains(of: "delivery.late") || $0.complains(of: "delivery.lost")
                    || $0.complains(of: "delivery.damaged")
            }.count
        }
        #expect(counts == [3, 3, 2, 2, 1, 1, 0, 0])
    }

    @Test("About a fifth of the reviews complain, and in the last complete week more than a third")
    func shareOfComplaints() throws {
        let today = try #require(days.first)
        let weeks = (1...8).map { reviews(of: today, weeksAgo: $0) }
        let shares = weeks.map { week in
            Double(week.count { !$0.original.defects.isEmpty }) / Double(week.count)
        }
        let complaints = weeks.joined().count { !$0.original.defects.isEmpty }
        let share = Double(complaints) / Double(weeks.joined().count)
        #expect((0.19...0.26).contains(share), "\(share)")
        #expect(shares[0] > 0.33, "\(shares)")
        #expect(shares.dropFirst().allSatisfy { $0 < shares[0] - 0.08 }, "\(shares)")
    }

    @Test("The kettle's complaints come from all languages and from the survey")
    func complaintsAreEverywhere() {
        for sheet: ReviewSheet in [.kestrelEnglish, .kestrelTraditionalChinese, .kestrelLatvian, .surveyAnswers] {
            #expect(sheet.reviews.contains { $0.week == -1 && $0.complains(of: "quality.broken") })
        }
        let burns = ours.flatMap(\.reviews).filter { $0.original.urgency == .safety }
        #expect(burns.count >= 3)
    }

    @Test(
        "Something urgent of every planted reason is there",
        arguments: [
            Urgency.safety, .health, .legal, .fraud, .deadline,
        ])
    func urgentReasons(_ urgency: Urgency) {
        #expect(ours.flatMap(\.reviews).contains { $0.original.urgency == urgency })
    }

    @Test("Every complaint on a page has at most three stars, everything else at least three")
    func starsFitTheStory() {
        for review in Listing.all.flatMap(\.sheet.reviews) {
            #expect(review.original.defects.isEmpty ? review.original.rating >= 3 : review.original.rating <= 3)
        }
    }
}

extension ShopReview {
    fileprivate var isAboutKettle: Bool {
        key.hasPrefix("k-") || (key.hasPrefix("s-") && original.title == "Kestrel 1.7")
    }

    fileprivate func complains(of code: String) -> Bool {
        original.defects.contains { $0.code == code }
    }
}
