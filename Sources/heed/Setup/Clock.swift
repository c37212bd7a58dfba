import Feedback
import Foundation

/// The one place where the time is read.
enum Clock {
    static let system: @Sendable () -> Instant = {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }
}
