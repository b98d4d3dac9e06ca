"""Templates of what asks for a price or a prediction, and of what only sounds so."""

from __future__ import annotations

_YEAR = "2026|2027|2028|2029|203*|204*|205*"
_SOON = f"$|tomorrow|soon|next|this|by|before|until|in|{_YEAR}"
_NOW = "now|today|tonight|yesterday|currently|live"
_MONEY = "usd|usdt|dollars|euros|gbp|inr|pounds|rupees|yen|naira"
_TAIL = f"in|{_NOW}|{_MONEY}|each|per|token|coin"
_TIMES = "5x|10x|20x|50x|100x|1000x"
_COIN = "coin|coins|token|tokens|crypto|altcoin|altcoins|gem|gems|stock|stocks"
_CYCLE = "bullrun|bearmarket|altseason"
_CRASH = "crash|fall|drop|rise|recover|double|triple"
_SOAR = "moon|pump|explode|skyrocket|rally"
_FIGURE = "price|prices|marketcap|fdv|tvl|apy|apr|ath|atl|chart|volume"
_LIVE = "current|live|latest|exact|actual|today"
# What may stand before the point of a request: "can you tell me the ...".
_SHOW = "show|tell|give|get|check|find|say|me|us|and|about"
_REQUEST = f"{_SHOW}|you|can|could|i|need|want|know|to|what"
_IS = "what|how is|are"
# What may be priced: the name of a thing, "it", "1 eth"; and what may follow the name.
_THING = "@|it|this|that|the|1|one|my|# @|on|#~3"

PREDICTION = (
    "price prediction|predictions|forecast|forecasts|target|targets",
    "prediction|predictions|forecast for? the? price",
    f"^ @ @? prediction|predictions for|in? {_YEAR}",
    "^ predict ~4 price|prices",
    "you ~1 predict",
    f"price ~6 {_YEAR}",
    "price ~3 next week|month|year",
    "price in # week|weeks|month|months|year|years",
    # wen moon
    "when ~1 moon|mooning|lambo|lambos",
    "when|will|how ~4 go|going to the? moon",
    "^ ~3 to the moon $",
    # will it pump
    f"will ~5 {_SOAR}",
    "will ~5 go up|higher|lower|parabolic",
    "will ~3 price|prices|market|markets|crypto|coin|coins go down",
    "will ~4 reach|hit|touch|cross|pass #|ath",
    "will ~4 reach|hit|make a|new|another|its ~2 high|ath|low",
    "will|would|could|might ~5 be worth",
    f"will the? @ @? market|markets|price? {_CRASH} {_SOON}",
    f"will the? market|markets|price|prices ~1 {_CRASH} {_SOON}",
    "will ~3 go to zero|0",
    f"will ~4 {_TIMES} {_SOON}",
    f"can|could|might @|it @? a|do~2 {_TIMES} {_SOON}",
    f"next {_TIMES}",
    f"{_TIMES} {_COIN}|potential|gains|returns|profit",
    # is it going to pump
    f"^ going to {_SOAR}",
    f"is|are ~4 going to {_SOAR}|crash|zero|recover|{_TIMES}",
    "is|are ~4 going to go? up|higher|lower",
    "is|are the? @ @? price|market? going up|higher|lower $|now|soon|today|tomorrow",
    "is|are ~3 price|prices|market|markets|crypto going to? go? down",
    # how far, where, when
    "how high|low can|will|could|would ~4 go|get|reach|rise|fall|drop|pump|climb",
    "how high|low ~3 can|will|could|would go|reach|pump",
    "what|how will be|happen to|with? the? price|prices",
    f"where|what will ~4 be in|by {_YEAR}",
    f"when is|will|does|do|next ~3 {_CYCLE}",
    f"when|next {_CYCLE}",
    f"is|are the? {_CYCLE} ~1 over|coming|starting|soon|back|here|near|ended",
    f"will there|we ~3 {_CYCLE}|crash|rally|dip|correction",
    "^ has|have|did|is the? @ @? bottomed|peaked|topped|bottoming $|yet|out",
    "is this|it the? top|bottom $",
    "are you bullish|bearish",
    "^ is|are the? @ @? bullish|bearish $|now|or",
    "^ will @ @? flip @ @? $|soon|this|in|by|next",
    "is|are @ @? going to ~1 rip|fly|flip $|soon|this|now|next|hard",
    "when #~1 dollars @ $",
    "realistic price for|of",
    "next big coin|token|crypto|gem|altcoin",
)
# The future of other figures, and questions whether anything can be predicted at all.
NO_PREDICTION = (
    "fee|fees|reward|rewards|supply|emission|emissions|adoption|throughput|demand|cost|costs",
    "electricity|consumption|inflation|difficulty|rent|rents|traffic|latency|usage|yield|yields",
    "volume|users|nodes|devices|tps|transactions",
    "heat pump",
    "how high|low can|will|could the? entry|minimum ~2 get|go",
    "^ ~1 how|why can|do|does|are|is|would|did|should ~4 predict|prediction*|forecast*|target*",
    "^ can|could|do|does|are|should !you ~6 predict|prediction*|forecast*",
    "prediction market|markets",
    "model|models|project|projects|networks|who|uses|using|used|accurate|reliable",
    "^ what is a price",
    "^ what is when",
    "^ price target|targets $",
    "mean|means|meant",
    "what happens",
    "^ if|why",
)

PRICE = (
    # price of it
    f"^ {_REQUEST}~6 {_IS} the? {_LIVE}~2 {_FIGURE}|yield of|for|on {_THING} {_TAIL}~4 $",
    f"^ {_REQUEST}~6 the? {_LIVE}~2 {_FIGURE} of|for {_THING} {_TAIL}~4 $",
    f"^ {_REQUEST}~6 what was the? price|marketcap|tvl of|for @ @? ~1 yesterday|last|ago",
    "current|live|latest|today price|prices|marketcap|tvl|apy|apr|yield|yields|quote|chart",
    f"price|prices {_NOW}|check",
    "^ price|prices|chart|quote $",
    f"^ what|how|about|is|and|its|the~5 its|the|their|current price|marketcap|tvl|apy {_TAIL}~2 $",
    "what price is|are @ @? $|now|today|trading",
    # eth price
    f"^ {_SHOW}|what|is~5 the? @ @~2 token|coin? {_FIGURE} {_TAIL}~4 $",
    f"^ i|we|want|would|like|need|to~4 know|see the? @ @~2 token|coin? {_FIGURE} {_TAIL}~4 $",
    f"^ ~4 show|tell|give me|us what|is|the|about~3 @ @~2 token|coin? {_FIGURE} {_TAIL}~4 $",
    # how much is it
    f"how much is|are|does|do ~4 worth $|right|{_TAIL}",
    f"how much is|are the? @ @? @? {_NOW}",
    f"how much is|are|for|cost|costs|of? 1|one? @ @~2 coin|token? {_TAIL}~3 $",
    f"how much {_MONEY} is|are|for 1|one|a|#? @ $",
    "how much does|do 1|one @ @? coin|token? cost|trade|go|sell",
    "how much does|do the? @ @? coin|token cost|trade|go|sell",
    f"how much does|do the? @ @? cost {_NOW}",
    f"^ ~2 what is|are 1|one? @ @? worth {_TAIL}~3 $",
    f"trading at|for $|{_NOW}",
    f"trade|trades at $|{_NOW}",
    "what|where is|are|does ~3 trading|trade at",
    # exchange rates
    f"^ {_REQUEST}~3 convert? # @ @? to|in|into|is {_MONEY} $|now|today",
    f"^ @ to|in|vs {_MONEY} $|now|today|price",
    "exchange rate of|for @",
    "price action on|of|for @",
    # highs
    "ath|atl of|for @",
)
# How prices come about, and what is done with them.
NO_PRICE = (
    "^ ~3 why",
    "^ how does|do|did|can|could|are|would|should",
    "determine*|affect*|influenc*|drive|drives|caus*|rais*|set|sets|made|formed|fixed|kept",
    "mean*|define*|explain*|differ*|between|compar*|gap|premium|discount|correct|wrong|not",
    "feed*|manipulat*|impact|discover*|stabili*|computed|measur*|aggregat*|track*|predict*",
    "peg*|come|comes|work|works|calculate*|calculation*|definition*",
    "vs|versus !usd|dollars|euros",
    "market|markets|sector|industry|total|all|every|data ~4 worth",
)
