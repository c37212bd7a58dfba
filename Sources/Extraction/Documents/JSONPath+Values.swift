extension JSONPath {
    /// The values that the path leads to from `start`, in their order.
    func values(in tree: JSONTree, from start: Int) -> [Int] {
        for steps in alternatives {
            let found = Self.values(of: steps, in: tree, from: start)
            if found.contains(where: { !tree.isBlank($0) }) { return found }
        }
        return []
    }

    func first(in tree: JSONTree, from start: Int) -> Int? {
        values(in: tree, from: start).first { !tree.isNull($0) }
    }

    /// The text of the first scalar that the path leads to.
    func text(in tree: JSONTree, from start: Int) -> String? {
        for steps in alternatives {
            for value in Self.values(of: steps, in: tree, from: start) {
                if let text = tree.text(of: value) { return text }
            }
        }
        return nil
    }

    private static func values(of steps: [Step], in tree: JSONTree, from start: Int) -> [Int] {
        var found = [start]
        for step in steps {
            found = found.flatMap { next(step, in: tree, from: $0) }
            if found.isEmpty { break }
        }
        return found
    }

    private static func next(_ step: Step, in tree: JSONTree, from value: Int) -> [Int] {
        let kind = tree.values[value].kind
        switch step {
        case .member(let name):
            if kind == .array {
                return Int(String(decoding: name, as: UTF8.self)).flatMap { element($0, of: value, in: tree) } ?? []
            }
            return tree.member(named: name, of: value).map { [$0] } ?? []
        case .index(let index):
            return kind == .array ? element(index, of: value, in: tree) ?? [] : []
        case .elements:
            return kind == .array ? Array(tree.children(of: value)) : tree.isNull(value) ? [] : [value]
        case .everything:
            return kind == .array || kind == .object ? Array(tree.children(of: value)) : []
        case .matching(let place, let text):
            guard kind == .array else { return [] }
            return tree.children(of: value).filter { child in
                values(of: place, in: tree, from: child).contains { tree.text(of: $0).map { Array($0.utf8) } == text }
            }
        }
    }

    private static func element(_ index: Int, of array: Int, in tree: JSONTree) -> [Int]? {
        if index < 0 {
            let all = Array(tree.children(of: array))
            return all.count + index >= 0 ? [all[all.count + index]] : nil
        }
        return tree.children(of: array).dropFirst(index).first { _ in true }.map { [$0] }
    }
}

extension JSONTree {
    /// The first member with this name, escapes in its key decoded.
    func member(named name: [UInt8], of object: Int) -> Int? {
        guard values[object].kind == .object else { return nil }
        return children(of: object).first { key(of: $0) == name }
    }

    func key(of value: Int) -> [UInt8] {
        let run = UnsafeBufferPointer(rebasing: bytes[values[value].key.indices])
        guard run.contains(UInt8(ascii: "\\")) else { return Array(run) }
        var decoded: [UInt8] = []
        JSONEscapes.append(run, to: &decoded)
        return decoded
    }

    func isNull(_ value: Int) -> Bool {
        values[value].kind == .bare && text(of: value) == nil
    }

    /// Nothing, or a text without anything in it.
    func isBlank(_ value: Int) -> Bool {
        isNull(value) || values[value].kind == .string && text(of: value) == nil
    }
}
