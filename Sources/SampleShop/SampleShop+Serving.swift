import Feedback
import Hummingbird

/// Why the sample shop cannot open.
public enum SampleShopError: Error, Sendable, CustomStringConvertible {
    case cannotListen(port: Int)

    public var description: String {
        switch self {
        case .cannotListen(let port):
            "cannot open the sample shop on 127.0.0.1:\(port), another program probably uses that port; "
                + "end it or name another port"
        }
    }
}

extension SampleShop {
    /// Serves the shop on 127.0.0.1 until the task is cancelled or the process is asked to end.
    ///
    /// `onReady` is called with the port once the shop answers; port 0 takes any free one. Throws a
    /// `SampleShopError` when the port cannot be had.
    public func serve(port: Int = SampleShop.port, onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let application = application(port: port, onReady: onReady)
        do {
            try await application.runService()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw SampleShopError.cannotListen(port: port)
        }
    }

    func application(
        port: Int, onReady: @escaping @Sendable (Int) async -> Void
    ) -> Application<CallbackResponder<BasicRequestContext>> {
        var application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in response(to: request) },
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port), serverName: "lantern-and-loom"),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? port) })
        application.logger.logLevel = .critical
        return application
    }

    /// Answers one request; a visitor who already holds a page is one who comes again, and sees what was edited.
    func response(to request: Request) -> Response {
        guard request.method == .get || request.method == .head else {
            return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
        }
        let held = request.headers[.ifNoneMatch]
        let page = page(for: request.uri.string, edition: held == nil ? .original : .edited)
        var headers: HTTPFields = [:]
        if page.status == 200 {
            headers[.eTag] = page.etag
            headers[.lastModified] = page.lastModified
            headers[.cacheControl] = "no-cache"
            if let held, page.isHeld(ifNoneMatch: held) { return Response(status: .notModified, headers: headers) }
        }
        headers[.contentType] = page.contentType
        let response = Response(
            status: .init(code: page.status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: page.body)))
        return request.method == .head ? response.createHeadResponse() : response
    }
}
