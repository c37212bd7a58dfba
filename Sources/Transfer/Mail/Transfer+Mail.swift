extension Transfer {
    /// Hands a mail over to its server, which takes it for all recipients or for none; throws `TransferError` or
    /// `CancellationError`.
    ///
    /// After `timedOut` and `cutOff` the server may have taken it all the same: try again with the same `Message-ID`.
    public func send(mail delivery: MailDelivery) async throws {
        try delivery.check()
        let domain = delivery.sender.split(separator: "@").last.map(String.init) ?? ""
        _ = try await talk(
            to: try delivery.server.address(calling: domain), SMTPConversation(delivery),
            credentials: delivery.credentials, limits: delivery.limits, network: delivery.network)
    }

    /// The messages that are new in a folder, which stays as it is; throws `TransferError` or `CancellationError`.
    public func messages(_ query: MailFolderQuery) async throws -> MailFolder {
        try query.check()
        let reply = try await talk(
            to: try query.server.address(), IMAPConversation(query), credentials: query.credentials,
            limits: query.limits, network: query.network)
        guard case .folder(let folder) = reply else {
            throw TransferError.notMail(server: query.server.url, detail: "no folder")
        }
        return folder
    }

    private func talk(
        to server: WebURL, _ conversation: any Conversation, credentials: MailCredentials?, limits: TransferLimits,
        network: AddressAllowance
    ) async throws -> Reply {
        let request = HTTPRequest(url: server, limits: limits, network: network)
        let login = MailLogin(credentials: credentials, isEncrypted: !network.allowsLoopback(server))
        return try await carryOut(
            .conversation(conversation, login), for: request, until: .now + limits.total)
    }
}
