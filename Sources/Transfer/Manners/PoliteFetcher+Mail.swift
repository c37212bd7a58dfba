/// Reads what is new in a mail folder, as ``Transfer/messages(_:)`` does.
public typealias MailRead = @Sendable (MailFolderQuery) async throws -> MailFolder

extension PoliteFetcher {
    /// Reads what is new in a mail folder, when its server may be asked; throws `TransferError` or `CancellationError`.
    ///
    /// There is no robots.txt for mail: the owner of the folder asks for its messages.
    public func messages(_ query: MailFolderQuery) async throws -> MailFolder {
        let host = query.server.url.hostKey
        let pace = query.network.allowsLoopback(query.server.url) ? Pace.loopback : pace
        let result: Result<MailFolder, any Error> = try await pacer.visit(host, pace: pace) {
            do {
                try await pacer.countRequest(to: host, pace: pace)
                return (.success(try await readMail(query)), .answered(latency: .zero))
            } catch let error as TransferError where error.isFromBeforeContact {
                return (.failure(error), .notAsked)
            } catch let error as TransferError where !error.isRetryable {
                return (.failure(error), .declined(latency: nil))
            }
        }
        return try result.get()
    }

    /// Where nobody said how mail is read.
    public static let noMail: MailRead = { _ in
        throw TransferError.engineUnavailable(detail: "mail folders are not read here")
    }
}
