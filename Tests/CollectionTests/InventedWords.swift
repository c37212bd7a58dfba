/// What invented customers talk with: patterns with places for a thing (#), a time (~) and a judgement (^).
enum InventedWords {
    static let firstNames = [
        "Anna", "Peter", "Marta", "Jonas", "Ilze", "Tom", "Lena", "Karl", "Wei", "Olga", "Sam", "Rita",
    ]
    static let lastNames = [
        "Kalnina", "Berg", "Ozols", "Smith", "Novak", "Lind", "Okafor", "Moreau", "Haas", "Silva", "Petrov", "Chen",
        "Walsh", "Romano", "Juhl", "Tamm", "Vitols", "Engel", "Doyle", "Kask",
    ]
    static let short = ["good", "Very good!", "ok", "Great product", "很好", "不错", "I like it", "Bad", "Never again"]
    static let things = [
        "kettle", "lid", "handle", "parcel", "refund", "box", "manual", "switch", "cable", "mug", "board", "throw",
        "candle", "filter", "charger", "button", "seal", "base",
    ]
    static let times = [
        "on Monday", "after three weeks", "the next day", "within an hour", "last Friday", "after a month",
        "before Easter", "in two days", "on my birthday", "after ten days", "this morning", "at the weekend",
    ]
    static let words = [
        "broken", "lovely", "far too loud", "lighter than expected", "as pictured", "scratched", "worth the money",
        "disappointing", "surprisingly solid", "too small", "fine", "useless", "cheap looking", "easy to clean",
    ]
    static let english = [
        "The # arrived ~ and it was ^.", "I ordered a # for my mother and got it ~.", "My # stopped working ~.",
        "Honestly the # is ^, but the # is ^.", "Nobody answered my question about the #.",
        "They promised a new # ~, and nothing came.", "For this price the # should not be ^.",
        "We use the # every day and it is still ^.", "The # smells of plastic, which I only noticed ~.",
        "Packing was ^ and the # had a dent.", "I would buy the # again, because the # is ^.",
        "Customer service sent me a second # ~ without asking.", "The colour of the # is ^ in daylight.",
        "Our neighbours bought the same # ~ and say it is ^.", "The # does not close properly since ~.",
        "It took me ages to find out how the # works.", "Please put a better # into the set.",
        "My daughter thinks the # is ^; I think the # is ^.", "Delivery came ~, earlier than the # was promised.",
        "I sent the # back ~ and wait for my money.", "Beside the old # this one looks ^.",
        "The courier left the # in the rain ~.", "Compared with the # from last year it is ^.",
    ]
    static let chineseThings = ["水壶", "盖子", "手柄", "包裹", "杯子", "说明书", "开关", "充电线", "毛毯", "砧板", "蜡烛", "滤网"]
    static let chineseTimes = ["星期一", "三个星期后", "第二天", "昨天晚上", "上个月", "两天之内", "春节以前", "今天早上"]
    static let chineseWords = ["坏了", "很漂亮", "声音太吵", "比想象中轻", "跟图片一样", "有划痕", "物超所值", "让人失望", "非常结实", "太小了"]
    static let chinese = [
        "~收到了#，打开发现#^。", "客服说会给我换一个#，可是一直没有消息。", "用了没多久，#就不行了，真的^。",
        "我给妈妈买的#，她觉得^，我觉得还可以。", "这个价钱的#不应该^。", "包装^，#外面有一个凹痕。",
        "朋友推荐我买这款#，她的那个~就^。", "#的颜色在阳光下^，家里人都喜欢。", "退货的#已经寄回去了，~还没有退款。",
        "跟以前那个#比起来，这个^，不过#设计得更好。", "送货员把#放在门口，~下雨全湿了。", "每天都用这个#，到现在还是^。",
    ]
}
