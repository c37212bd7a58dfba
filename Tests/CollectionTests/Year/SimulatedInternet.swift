import Feedback
import Foundation
import Synchronization
import Transfer

/// Every shop under its own host, and a clock that stands still until it is told otherwise.
final class SimulatedInternet: Sendable {
    /// What a request for a page of reviews was given.
    enum Served: Sendable {
        case page(number: Int, moment: Instant)
        case trouble
    }

    let shops: [String: SimulatedShop]
    private let time: Mutex<Instant>
    private let log = Mutex<[Served]>([])
    private let turns: [String: [Instant]]

    init(_ shops: [SimulatedShop], start: Instant) {
        self.shops = Dictionary(uniqueKeysWithValues: shops.map { ("\($0.name).example", $0) })
        turns = self.shops.mapValues { shop in shop.reviews.flatMap(\.turns).sorted() }
        time = Mutex(start)
    }

    var now: Instant { time.withLock { $0 } }

    func advance(to moment: Instant) { time.withLock { $0 = max($0, moment) } }

    @Sendable func sleep(_ duration: Duration) async throws {
        time.withLock { $0 = $0.advanced(by: duration) }
    }

    /// What was served since the last time somebody asked.
    func takeLog() -> [Served] {
        log.withLock { log in
            defer { log = [] }
            return log
        }
    }

    @Sendable func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let shop = shops[request.url.host] else {
            throw TransferError.unknownHost(url: request.url, detail: "no such host")
        }
        let (now, weather) = (now, shop.weather(at: now))
        if request.url.target == "/robots.txt" {
            if weather?.kind == .outage || weather?.kind == .unreachable, let answer = try weather?.answer(to: request)
            {
                return answer
            }
            return .plain(request, status: 404)
        }
        guard weather?.isFair ?? true else {
            log.withLock { $0.append(.trouble) }
            if let answer = try weather?.answer(to: request) { return answer }
            return page(of: shop, at: now, request, isBlank: true) ?? .plain(request, status: 404)
        }
        let moment = shop.shownMoment(at: now)
        guard let answer = page(of: shop, at: moment, request) else { return .plain(request, status: 404) }
        log.withLock { $0.append(.page(number: Self.number(in: request.url.target), moment: moment)) }
        return answer
    }

    private static func number(in target: String) -> Int {
        target.split(separator: "=").last.flatMap { Int($0) } ?? 1
    }

    private func page(
        of shop: SimulatedShop, at moment: Instant, _ request: HTTPRequest, isBlank: Bool = false
    ) -> HTTPResponse? {
        let tag = "\"\(version(of: shop, at: moment))\""
        if shop.hasTags, !isBlank, request.ifNoneMatch == tag {
            return HTTPResponse(status: 304, headers: ["ETag": tag], body: [], finalURL: request.url)
        }
        guard let text = shop.markup(Self.number(in: request.url.target), at: moment, isBlank: isBlank) else {
            return nil
        }
        return .plain(request, headers: shop.hasTags && !isBlank ? ["ETag": tag] : [:], body: text)
    }

    /// Differs wherever a page of the shop may differ.
    private func version(of shop: SimulatedShop, at moment: Instant) -> String {
        let turns = turns["\(shop.name).example"] ?? []
        var (low, high) = (0, turns.count)
        while low < high {
            let middle = (low + high) / 2
            if turns[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        let hour = shop.style == .relative ? moment.milliseconds / 3_600_000 : 0
        let week = shop.order == .helpful ? moment.day.daysSince1970 / 7 : 0
        return "\(low)-\(hour)-\(week)-\(moment >= shop.move)"
    }
}

extension Double {
    var logarithm: Double { log(self) }
}
