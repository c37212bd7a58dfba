import ArgumentParser
import Collection
import Feedback
import Foundation
import Store

/// The exit codes that other programs rely on.
enum Exit: Int32 {
    case done = 0
    case failed = 1
    case found = 2
    case badData = 65
    case unavailable = 69
    case tryAgainLater = 75
    case badConfiguration = 78

    /// A failure that has already been told, and only has to end the program.
    struct Told: Error {
        let code: Exit
    }

    /// A failure in words, with the code that the program ends with.
    struct Failure: Error {
        let code: Exit
        let message: String
    }

    static func end(with error: any Error) -> Never {
        switch error {
        case let told as Told:
            exit(told.code.rawValue)
        case let failure as Failure:
            Output.tell("heed: \(failure.message)")
            exit(failure.code.rawValue)
        case let error as StoreError:
            Output.tell("heed: \(error)")
            exit(code(of: error).rawValue)
        default:
            Heed.exit(withError: error)
        }
    }

    static func code(of error: StoreError) -> Exit {
        switch error {
        case .locked: .tryAgainLater
        case .newerSchema, .damaged: .badData
        case .cannotOpen, .readOnly, .diskFull: .unavailable
        case .failed, .noSuchReview, .ambiguousReview, .noSuchFollowUp, .noSuchVoice, .notAllowed: .failed
        }
    }
}
