"""Writes a feed for each product of a shop that tools/shop.py made."""
import os


def write_feeds(shop, base, folder):
    os.makedirs(os.path.join(folder, "feeds"), exist_ok=True)
    urls = [u.strip() for u in open(os.path.join(shop, "urls.txt"))]
    for number, url in enumerate(urls):
        lines = [f"name: p{number}", "kind: page", f"url: {base}{url}", f"product: Product {number}",
                 'network: ["127.0.0.1/32"]']
        if number % 3 == 2:  # plain cards, which state nothing to machines
            lines += ["rules:", "  record: li.card", "  fields:", '    key: "@data-review-id"', "    author: .user",
                      '    rating: ".stars@aria-label"', "    date: .when", "    title: h4", "    body: .txt"]
        open(os.path.join(folder, "feeds", f"p{number}.yaml"), "w").write("\n".join(lines) + "\n")
