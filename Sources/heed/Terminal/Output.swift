import Foundation

/// Data goes to standard output, everything else to standard error.
enum Output {
    static func print(_ line: String) {
        write(line + "\n", to: STDOUT_FILENO)
    }

    static func tell(_ line: String) {
        write(line + "\n", to: STDERR_FILENO)
    }

    /// A line that the next one replaces; only where somebody watches.
    static func progress(_ line: String) {
        guard isWatched else { return }
        write("\r\u{1B}[2K" + line, to: STDERR_FILENO)
    }

    static func endProgress() {
        guard isWatched else { return }
        write("\r\u{1B}[2K", to: STDERR_FILENO)
    }

    static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether standard output is a terminal that shows colours and wants them.
    static var hasColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
    }

    /// The columns of the terminal; a fixed width where the output goes elsewhere.
    static var width: Int {
        if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text), columns >= 40 {
            return columns
        }
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 { return Int(size.ws_col) }
        return 100
    }

    /// Writes bytes to standard output.
    static func write(_ bytes: UnsafeRawBufferPointer) {
        write(bytes, to: STDOUT_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                // Whoever read the output is gone, and nobody is left to tell.
                exit(errno == EPIPE ? 0 : 1)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}
