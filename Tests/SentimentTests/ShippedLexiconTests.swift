import Feedback
import Foundation
import Sentiment
import Testing

/// The lexicons that heed ships, against complaints written for them before their weights were tuned.
@Suite("Shipped lexicons", .enabled(if: ShippedLexicons.folder != nil, "the lexicon folder is not beside the tests"))
struct ShippedLexiconTests {
    @Test("Defects and urgency of the complaints are found", arguments: ShippedLexicons.fixtures)
    func findsDefects(_ language: String) throws {
        let analyzer = try ShippedLexicons.analyzer()
        var codes = Tally()
        var urgencies = Tally()
        for complaint in try ShippedLexicons.complaints(language) {
            let result = analyzer.assessment(of: complaint.text, hint: language == "zh" ? "zh-Hans" : language)
            codes.count(complaint.codes, Set(result.defects.map(\.code)))
            urgencies.count(complaint.urgency, Set(result.urgency.map { [$0.rawValue] } ?? []))
        }
        print(
            "\(language): micro F1 of codes \(codes.f1), urgency recall \(urgencies.recall) at \(urgencies.precision)")
        #expect(codes.f1 >= 0.85)
        #expect(urgencies.recall >= 0.95)
        #expect(urgencies.precision >= 0.9)
    }

    @Test("Every score is recomputed from its evidence", arguments: ShippedLexicons.fixtures)
    func recomputes(_ language: String) throws {
        let analyzer = try ShippedLexicons.analyzer()
        for complaint in try ShippedLexicons.complaints(language) {
            let result = analyzer.assessment(of: complaint.text, hint: language == "zh" ? "zh-Hans" : language)
            let sum = result.evidence.reduce(0) { $0 + Int(($1.weight * 10_000).rounded()) }
            #expect(ScoringParameters.standard.score(ofSum: Double(sum) / 10_000) == result.score)
        }
    }
}

/// Right, false and missed findings.
private struct Tally {
    private var right = 0
    private var wrong = 0
    private var missed = 0

    var precision: Double { Double(right) / Double(max(right + wrong, 1)) }
    var recall: Double { Double(right) / Double(max(right + missed, 1)) }
    var f1: Double { 2 * Double(right) / Double(max(2 * right + wrong + missed, 1)) }

    mutating func count(_ expected: Set<String>, _ found: Set<String>) {
        right += expected.intersection(found).count
        wrong += found.subtracting(expected).count
        missed += expected.subtracting(found).count
    }
}

enum ShippedLexicons {
    struct Complaint {
        let text: String
        let codes: Set<String>
        let urgency: Set<String>
    }

    /// The languages that have a fixture: `complaints-<language>.tsv`.
    static var fixtures: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: fixtureFolder)) ?? []
        return names.filter { $0.hasPrefix("complaints-") && $0.hasSuffix(".tsv") }.sorted().map {
            String($0.dropFirst(11).dropLast(4))
        }
    }

    static var folder: String? {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../lexicons").standardized
            .path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    private static var fixtureFolder: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures").path
    }

    /// Shared, because a language's lexicons take seconds to compile where nothing is optimised.
    private static let shared = folder.flatMap { try? LexiconSet(folder: $0) }.map { Analyzer(lexicons: $0) }

    static func analyzer() throws -> Analyzer { try #require(shared) }

    static func complaints(_ language: String) throws -> [Complaint] {
        let text = try String(contentsOfFile: fixtureFolder + "/complaints-\(language).tsv", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            func set(_ index: Int) -> Set<String> {
                index < columns.count ? Set(columns[index].split(separator: ",").map(String.init)) : []
            }
            return Complaint(text: columns.count > 1 ? columns[1] : "", codes: set(2), urgency: set(3))
        }
    }
}
