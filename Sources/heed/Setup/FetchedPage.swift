import Extraction
import Feedback
import Foundation
import Transfer

/// A page to look at, from the network or from a file.
struct FetchedPage {
    let bytes: [UInt8]
    /// Where it can be read again.
    let url: String
    let contentType: String?

    static func load(
        _ source: String, url: String?, network: [String], rendersPage: Bool = false, workspace: Workspace
    ) async throws -> FetchedPage {
        guard source.hasPrefix("http://") || source.hasPrefix("https://") else {
            let bytes = try SavedPage.bytes(of: source)
            guard let url = url ?? PageReader.canonicalURL(of: bytes) else {
                throw Exit.Failure(
                    code: .badData,
                    message: "'\(source)' does not say where it came from; tell it with --url, or name an address")
            }
            return FetchedPage(bytes: bytes, url: url, contentType: nil)
        }
        let request = HTTPRequest(url: try WebURL(source), network: try AddressAllowance(network))
        let transfer = try workspace.transfer()
        let browser = rendersPage ? workspace.browser(over: transfer) : nil
        switch try await workspace.fetcher(over: transfer).fetch(request, renderedBy: browser) {
        case .fetched(let response), .notModified(let response):
            return FetchedPage(
                bytes: response.body, url: response.finalURL.text, contentType: response.contentType)
        case .refused(let refusal):
            throw Exit.Failure(
                code: refusal.verdict.isRetryable ? .tryAgainLater : .failed,
                message: "\(refusal.verdict.rawValue): \(refusal.reason)")
        }
    }
}

/// A question to the person at the terminal.
enum Question {
    /// Whether the person says yes; never where nobody can answer.
    static func isConfirmed(_ question: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1, Output.isWatched else { return false }
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        let answer = readLine()?.lowercased() ?? ""
        return answer == "y" || answer == "yes"
    }
}
