// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where changes are judged, and stay warnings where a newer compiler finds new ones.
let strict: [SwiftSetting] =
    [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault")]
    + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "heed",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "heed", targets: ["heed"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries of the system, behind the thinnest of shims.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenCC", pkgConfig: "opencc", providers: [.apt(["libopencc-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
        // One instruction that Swift cannot write.
        .target(name: "CPrefetch"),

        .target(name: "Feedback", swiftSettings: strict),
        .target(
            name: "Sentiment", dependencies: ["Feedback", "CCLD2", "COpenCC", "CPrefetch", "CStemmer"],
            swiftSettings: strict),
        .target(name: "Extraction", dependencies: ["Feedback", "CLibXML2", "CZlib"], swiftSettings: strict),
        .target(name: "Transfer", dependencies: ["Feedback", "CCurl"], swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "Feedback", "CCrypto", "CSQLite", "CZlib", "CZstd", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Collection",
            dependencies: [
                "Feedback", "Extraction", "Sentiment", "Transfer", "Store", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(name: "FollowUps", dependencies: ["Feedback", "Store"], swiftSettings: strict),
        .target(
            name: "Reports",
            dependencies: ["Feedback", .product(name: "Mustache", package: "swift-mustache")],
            swiftSettings: strict),
        .target(
            name: "SampleShop",
            dependencies: ["Feedback", .product(name: "Hummingbird", package: "hummingbird")],
            swiftSettings: strict),
        .executableTarget(
            name: "heed",
            dependencies: [
                "Feedback", "Sentiment", "Extraction", "Transfer", "Store", "Collection", "FollowUps", "Reports",
                "SampleShop",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .testTarget(name: "FeedbackTests", dependencies: ["Feedback"], swiftSettings: strict),
        .testTarget(
            name: "SentimentTests", dependencies: ["Sentiment", "Feedback"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "ExtractionTests", dependencies: ["Extraction", "Feedback"],
            swiftSettings: strict),
        .testTarget(name: "TransferTests", dependencies: ["Transfer", "Feedback"], swiftSettings: strict),
        .testTarget(name: "StoreTests", dependencies: ["Store", "Feedback"], swiftSettings: strict),
        .testTarget(
            name: "CollectionTests",
            dependencies: ["Collection", "Extraction", "Sentiment", "Transfer", "Store", "FollowUps", "Feedback"],
            swiftSettings: strict),
        .testTarget(name: "FollowUpsTests", dependencies: ["FollowUps", "Store", "Feedback"], swiftSettings: strict),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports", "Feedback"], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "SampleShopTests",
            dependencies: ["SampleShop", "Feedback", .product(name: "HummingbirdTesting", package: "hummingbird")],
            swiftSettings: strict),
        .testTarget(
            name: "HeedTests",
            dependencies: [
                "heed", "SampleShop", "Collection", "Reports", "Store", "Sentiment", "Transfer", "Feedback",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ]
)
