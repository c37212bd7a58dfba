#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Bytes that never change: a file mapped into memory, or a copy.
final class MemoryBlock: Sendable {
    /// The address as a number, because a pointer cannot be shared between threads; nothing ever writes there.
    private let address: UInt
    private let isMapped: Bool
    let count: Int

    init(copying bytes: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
        memory.copyBytes(from: bytes)
        address = UInt(bitPattern: memory.baseAddress)
        count = bytes.count
        isMapped = false
    }

    /// `nil` where there is no such file, or nothing in it.
    init?(mapping path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_size > 0 else { return nil }
        guard let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0), memory != MAP_FAILED else {
            return nil
        }
        address = UInt(bitPattern: memory)
        isMapped = true
        count = Int(status.st_size)
    }

    deinit {
        guard let memory = UnsafeMutableRawPointer(bitPattern: address) else { return }
        if isMapped { munmap(memory, count) } else { memory.deallocate() }
    }

    /// Valid as long as the block lives.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
    }
}
