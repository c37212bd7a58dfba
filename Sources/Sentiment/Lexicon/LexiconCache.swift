#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder of compiled lexicons and of tables for them, each named after the contents that it was made from.
///
/// A file that is cut off, harmed or of an older layout counts as missing, and so does a folder that cannot be written
/// to. Files come into being by renaming, so that any number of processes may use a folder at once.
struct LexiconCache: Sendable {
    private static let suffix = ".lexicon"
    /// More files than this are remains of lexicons that have changed since.
    private static let limit = 32

    let folder: String

    /// The compiled lexicon that was stored for `key`; `nil` where there is none in good order.
    func automaton(for key: ContentKey) -> Automaton? {
        guard let block = MemoryBlock(mapping: path(key)), AutomatonImage.isSound(block, for: key) else { return nil }
        return Automaton(block)
    }

    /// Stores an image; where that fails, the next start compiles again.
    func store(_ image: [UInt8], for key: ContentKey) { put(image, at: path(key)) }

    /// The table of `count` bytes that was stored for `key`; `nil` where there is none in good order.
    func table(for key: ContentKey, count: Int) -> ArraySlice<UInt8>? {
        guard let block = MemoryBlock(mapping: tablePath(key)), block.bytes.count == count + 16 else { return nil }
        let bytes = Array(block.bytes)
        return Self.checksum(bytes[16...]) == Array(bytes[..<16]) ? bytes[16...] : nil
    }

    func store(table: [UInt8], for key: ContentKey) { put(Self.checksum(table[...]) + table, at: tablePath(key)) }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let key = bytes.withUnsafeBytes { ContentKey($0) }
        return [key.first, key.second].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    }

    private func tablePath(_ key: ContentKey) -> String { folder + "/" + key.name + ".table" + Self.suffix }

    private func put(_ image: [UInt8], at path: String) {
        mkdir(folder, 0o755)
        removeOldest()
        let temporary = "\(path).\(getpid()).\(UInt64.random(in: 0 ... .max))"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { return }
        let isWritten = write(image, to: file)
        if close(file) == 0, isWritten, rename(temporary, path) == 0 { return }
        unlink(temporary)
    }

    private func path(_ key: ContentKey) -> String { folder + "/" + key.name + Self.suffix }

    private func write(_ image: [UInt8], to file: Int32) -> Bool {
        image.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                #if canImport(Glibc)
                    let count = Glibc.write(file, part.baseAddress, part.count)
                #else
                    let count = Darwin.write(file, part.baseAddress, part.count)
                #endif
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Leaves room for another file.
    private func removeOldest() {
        var files: [(path: String, seconds: Int)] = []
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            guard name.contains(Self.suffix), stat(folder + "/" + name, &status) == 0 else { continue }
            #if canImport(Glibc)
                files.append((folder + "/" + name, status.st_mtim.tv_sec))
            #else
                files.append((folder + "/" + name, status.st_mtimespec.tv_sec))
            #endif
        }
        guard files.count >= Self.limit else { return }
        for file in files.sorted(by: { $0.seconds < $1.seconds }).prefix(files.count - Self.limit + 1) {
            unlink(file.path)
        }
    }
}
