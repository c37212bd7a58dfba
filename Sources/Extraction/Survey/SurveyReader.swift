public import Feedback

/// What became of one row of an export.
public enum SurveyRow: Sendable, Hashable {
    case review(ReviewDraft, line: Int)
    /// The row that begins on `line` cannot be used.
    case refused(line: Int, reason: String)
}

/// Reads a survey export of any length in constant memory, row by row.
public struct SurveyReader: Sendable {
    /// Headers for columns whose meaning cannot be guessed or would be guessed wrongly.
    public var columns: [SurveyColumn: String]
    /// The scale of the scores; guessed from the header and the first rows where `nil`.
    public var scale: SurveyScale?
    /// The name of the encoding, such as `windows-1257`; found out where `nil`.
    public var encoding: String?
    /// The language of the export, which settles what 03/04/2026 means where nothing else does.
    public var language: String?
    /// The most bytes that one row may have.
    public var rowLimit: Int
    private let now: Instant

    public init(
        columns: [SurveyColumn: String] = [:], scale: SurveyScale? = nil, encoding: String? = nil,
        language: String? = nil, rowLimit: Int = 1 << 20, now: Instant
    ) {
        self.columns = columns
        self.scale = scale
        self.encoding = encoding
        self.language = language
        self.rowLimit = rowLimit
        self.now = now
    }

    /// Calls `row` for every row behind the header, in order.
    ///
    /// - Parameter source: gives the next bytes, and `nil` at the end.
    /// - Throws: `ExtractionError` where the export as a whole cannot be read, and whatever `source` and `row` throw.
    public func read(from source: () throws -> [UInt8]?, row: (SurveyRow) throws -> Void) throws {
        var rows = try rows(from: source)
        while try rows.next(from: source, row: row) {}
    }

    /// Reads the header, and hands the rows over piece by piece as they are asked for.
    public func rows(from source: () throws -> [UInt8]?) throws -> SurveyRows {
        try SurveyRows(self, now: now, source: source)
    }
}

/// An export that is being read.
public struct SurveyRows: ~Copyable {
    private var stream: SurveyStream
    private var session: SurveySession
    private var isFirst = true

    private static let pieceSize = 256 << 10

    init(_ reader: SurveyReader, now: Instant, source: () throws -> [UInt8]?) throws {
        var stream = SurveyStream()
        try stream.open(source, encoding: reader.encoding)
        try stream.fill(atLeast: Self.pieceSize, from: source)
        let table = try stream.table(from: source)
        session = try SurveySession(reader, sample: stream.buffer, table: table, dates: DateReader(now: now))
        self.stream = stream
    }

    /// Calls `row` for some hundreds of rows; returns whether there may be more.
    public mutating func next(from source: () throws -> [UInt8]?, row: (SurveyRow) throws -> Void) throws -> Bool {
        if !isFirst { try stream.fill(atLeast: Self.pieceSize, from: source) }
        isFirst = false
        let used = try session.rows(in: stream.buffer, isLast: stream.isAtEnd, row: row)
        stream.discard(used)
        // A row that fills the buffer without ending needs more of it.
        if used == 0, !stream.isAtEnd { try stream.fill(atLeast: stream.buffer.count * 2, from: source) }
        return !stream.buffer.isEmpty || !stream.isAtEnd
    }
}

/// The bytes of an export in UTF-8, as many as are needed at a time.
private struct SurveyStream: ~Copyable {
    private(set) var buffer: [UInt8] = []
    private(set) var isAtEnd = false
    private var transcoder: Transcoder? = nil
    private var isPacked = false
    private static let largestTable = 64 << 20

    /// Reads the beginning and settles in which encoding it is.
    mutating func open(_ source: () throws -> [UInt8]?, encoding: String?) throws {
        var raw: [UInt8] = []
        while raw.count < 64 << 10 {
            guard let chunk = try source() else {
                isAtEnd = true
                break
            }
            raw.append(contentsOf: chunk)
        }
        if Spreadsheet.begins(raw) {
            isPacked = true
            buffer = raw
            return
        }
        let named = try encoding.map { name in
            guard let charset = Charset(label: name) else {
                throw ExtractionError.unreadableExport(line: 1, reason: "the encoding '\(name)' is not known")
            }
            return charset
        }
        let (found, mark, _) = raw.withUnsafeBufferPointer { CharsetSniffer.charset(of: $0, contentType: nil) }
        let charset = mark > 0 ? found : named ?? found
        if mark > 0 { raw.removeFirst(mark) }
        guard charset != .utf8 else {
            buffer = raw
            return
        }
        guard let opened = Transcoder(from: charset) else {
            throw ExtractionError.unreadableExport(line: 1, reason: "this system cannot convert from \(charset.name)")
        }
        transcoder = consume opened
        raw.withUnsafeBufferPointer { transcoder?.append($0, to: &buffer) }
        if isAtEnd { transcoder?.finish(to: &buffer) }
    }

    mutating func fill(atLeast count: Int, from source: () throws -> [UInt8]?) throws {
        while buffer.count < count, !isAtEnd {
            guard let chunk = try source() else {
                isAtEnd = true
                transcoder?.finish(to: &buffer)
                return
            }
            if transcoder == nil {
                buffer.append(contentsOf: chunk)
            } else {
                chunk.withUnsafeBufferPointer { transcoder?.append($0, to: &buffer) }
            }
        }
    }

    /// An export that is no delimited text is taken in whole and laid out as one; `nil` where it is delimited text.
    mutating func table(from source: () throws -> [UInt8]?) throws -> SurveyTable? {
        guard
            isPacked
                || buffer.first(where: { $0 > 32 }).map({ $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) == true
        else { return nil }
        try fill(atLeast: Self.largestTable, from: source)
        guard isAtEnd else {
            throw ExtractionError.unreadableExport(
                line: 1, reason: "the file is over \(Self.largestTable >> 20) MiB; save it as CSV")
        }
        guard let table = try SurveyTable.table(of: buffer) else { return nil }
        buffer = table.text
        return table
    }

    mutating func discard(_ count: Int) {
        buffer.removeFirst(count)
    }
}
