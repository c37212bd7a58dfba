import Foundation

/// The part of a body that has to wait on disk: a temporary file without a name, gone with the process.
final class Spill {
    private let file: UnsafeMutablePointer<FILE>
    private(set) var count = 0

    /// `nil` where no temporary file can be made; the body then stays in memory.
    init?() {
        guard let file = tmpfile() else { return nil }
        self.file = file
    }

    deinit { fclose(file) }

    /// Whether all of it was written.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else { return false }
        count += bytes.count
        return true
    }

    /// Reads everything back, in front of it `start`; `nil` where the disk does not give it back.
    func contents(after start: [UInt8]) -> [UInt8]? {
        rewind(file)
        let total = start.count + count
        let bytes = [UInt8](unsafeUninitializedCapacity: total) { buffer, filled in
            _ = buffer.update(fromContentsOf: start)
            let rest = UnsafeMutableBufferPointer(rebasing: buffer[start.count...])
            filled = start.count + fread(rest.baseAddress, 1, count, file)
        }
        return bytes.count == total ? bytes : nil
    }
}
