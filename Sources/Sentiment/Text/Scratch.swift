/// A list that is filled and emptied again for each sentence or text. Whoever makes one must deallocate it.
///
/// Arrays ask before each change whether somebody shares them, and the variables of a class are watched for overlapping
/// accesses while the program runs; at millions of changes a second both cost more than the change itself.
struct Scratch<Element: BitwiseCopyable> {
    private struct State {
        var base: UnsafeMutablePointer<Element>
        var count = 0
        var capacity: Int
    }

    private let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

    init() {
        state.initialize(to: State(base: .allocate(capacity: 16), capacity: 16))
    }

    func deallocate() {
        state.pointee.base.deallocate()
        state.deallocate()
    }

    @inline(__always)
    var count: Int { state.pointee.count }

    @inline(__always)
    var isEmpty: Bool { state.pointee.count == 0 }

    /// Good until the next change.
    @inline(__always)
    var elements: UnsafeMutableBufferPointer<Element> {
        UnsafeMutableBufferPointer(start: state.pointee.base, count: state.pointee.count)
    }

    @inline(__always)
    subscript(_ index: Int) -> Element {
        get { state.pointee.base[index] }
        nonmutating _modify { yield &state.pointee.base[index] }
    }

    @inline(__always)
    func append(_ element: Element) {
        if state.pointee.count == state.pointee.capacity { grow() }
        (state.pointee.base + state.pointee.count).initialize(to: element)
        state.pointee.count &+= 1
    }

    func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        while state.pointee.count + elements.count > state.pointee.capacity { grow() }
        (state.pointee.base + state.pointee.count).initialize(from: first, count: elements.count)
        state.pointee.count &+= elements.count
    }

    @inline(__always)
    func removeAll() { state.pointee.count = 0 }

    /// Drops all from `count` on.
    @inline(__always)
    func shorten(to count: Int) { state.pointee.count = min(count, state.pointee.count) }

    @inline(never)
    private func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: state.pointee.capacity * 2)
        larger.moveInitialize(from: state.pointee.base, count: state.pointee.count)
        state.pointee.base.deallocate()
        state.pointee.base = larger
        state.pointee.capacity *= 2
    }
}
