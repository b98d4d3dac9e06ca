"""Templates of what asks for personal advice or gives a secret away, and of what only sounds so."""

from __future__ import annotations

_COIN = (
    "coin|coins|token|tokens|crypto|cryptos|altcoin|altcoins|gem|gems|stock|stocks"
    "|investment|investments"
)
_TRADE = "buy|sell|invest|ape|short|long|dump|accumulate|dca"
_HOLD = "hold|stake|swap|borrow|lend|mortgage"
_BUY = "buy|invest|ape|accumulate"
_GOOD = "good|bad|best|better|great|nice|solid|smart|wise|safe|decent|right|perfect|terrible"
_SO_GOOD = f"{_GOOD}|a|an|the|long|longterm|short|term|very|pretty"
_TOP = "best|top|hottest|cheapest|undervalued|safest|promising|good|next|hidden"
_MOST = "best|hottest|promising|undervalued|safest"
_PICK = "buy|hold|bet|pick|entry|investment|investments"
_SOME = "me|us|a|an|any|some|the|one|few|#|@"
_SAVINGS = "savings|salary|pension|retirement|inheritance|paycheck|wages"
_BAG = "portfolio|bag|bags|holdings|allocation"
_AFTER = "$|now|today|or|for|right|this|in|at|with|before|that|2026|2027|2028|2029|2030"
_TIPS = "advice|tip|tips|signal|signals"
_TAX = "tax|taxes|taxed"

ADVICE = (
    # should i buy
    f"should i|we|one|you|someone|anyone|beginners ~1 {_TRADE}|{_HOLD}",
    f"i|we should ~1 {_TRADE}",
    f"should my !own|wallet|keys ~1 {_TRADE}",
    "should i|we ~1 get|go in|into|out|all",
    "should i|we ~1 take|use a|any? ~1 loan|credit|mortgage|leverage",
    f"should i|we ~1 put ~3 {_SAVINGS}|money",
    "how should|would i|we ~1 split|allocate|diversify|spread|invest",
    "how much|many ~3 should i|we ~1 put|invest|buy|spend|allocate|risk",
    f"when should i|we ~1 {_TRADE}|exit",
    "when to ~1 buy|sell|exit",
    "when|should ~2 take profit|profits",
    "^ @|is|it|a|my|me|now|to|the~4 buy|sell|hold or not? buy|sell|hold|wait|not|dump $|now|today",
    # is it a good buy
    f"is|are|would|be|was ~6 {_GOOD} {_SO_GOOD}~3 {_PICK} {_AFTER}",
    f"is|are|would|be|was ~6 {_GOOD} {_SO_GOOD}~3 coin|token|crypto|stock to {_BUY}|hold",
    f"{_GOOD} time|moment|point|opportunity to ~1 {_TRADE}|stake|get|enter",
    f"{_GOOD} place|home for my ~2 {_SAVINGS}|money",
    f"good|bad|best|better|smart|wise|worth to {_BUY}|sell",
    "better to hold|keep|sell or hold|keep|sell|wait|buy",
    "which ~5 better|best buy|investment|bet|hold",
    "worth buying|investing|holding",
    "worth it? to? buy|invest|hold",
    "too late|early ~2 to get in|into",
    f"too late|early ~2 to {_BUY}|sell|enter",
    "did|have i ~1 miss|missed the boat|train|pump|run",
    "^ is|are the? @ @~2 undervalued|overvalued|overpriced|underpriced|overbought|oversold",
    # which one
    f"which|what ~2 {_COIN} ~1 should i|we ~1 pick|choose|get|hold {_AFTER}",
    f"which|what ~2 {_COIN} ~1 do|would|can|could you ~1 recommend|suggest|like|prefer|pick|hold",
    "which|what ~3 are you buying|holding|accumulating",
    f"which|what to {_BUY}|sell",
    f"which|what {_COIN} i|we buy|pick|choose",
    "^ good|best|nice entry|exit $|for|point|price|on",
    f"which|what ~2 {_COIN} good|best|better|worth? to {_BUY}",
    f"{_TOP} ~2 {_COIN}|project|projects|thing|things ~1 to {_BUY}|hold",
    f"{_TOP} to {_BUY}",
    f"give|tell|show|send|name|drop|need|want|any ~2 {_TOP}|nice|cheap|hot ~2 {_COIN} {_AFTER}",
    f"^ what|which|is|are|the|most~4 {_MOST} @~2 {_COIN} {_AFTER}",
    "hidden|cap|next|any gem|gems",
    f"recommend|suggest|advise|shill {_SOME}~4 {_COIN}|portfolio {_AFTER}",
    f"{_COIN} recommendation|recommendations|pick|picks|suggestions|tips",
    "recommend ~1 buying|selling|investing|holding",
    f"^ would you ~1 {_TRADE}|{_HOLD}",
    f"which|what ~3 would you ~1 {_TRADE}|{_HOLD}",
    # advise me
    f"give|send me|us ~2 financial|investment|trading|investing|portfolio ~1 {_TIPS}",
    f"i need|want ~2 financial|investment|trading|investing|portfolio ~1 {_TIPS}",
    f"^ any|some|the|free|good|i|need|want~3 portfolio|trading|investing|buy|sell {_TIPS} {_AFTER}",
    f"rate|review|check|fix|improve|rebalance|roast|judge|balance|analyse|analyze my ~1 {_BAG}",
    f"think of|about my ~1 {_BAG}",
    f"is|are|does my ~1 {_BAG} ~2 good|bad|balanced|diversified|risky|look",
    f"diversify|split|build|balance my ~1 {_BAG}",
    "if you were me",
    "in my position|shoes",
    "what would you ~1 do with #|my",
    "i have # ~2 to invest|spend|put",
    "where|how to invest my|#",
    "where should|can|do i invest my|#",
    "help me ~2 invest|trade",
    f"help me pick|choose|decide ~2 {_COIN} {_AFTER}",
    f"should|can|could|would|might|to|if ~1 put|invest|risk|bet all? of? my ~1 {_SAVINGS}",
    "put|invest|risk|bet all of? my money",
    # make me rich
    "how rich can|will|could|would|do|might",
    "make me a? ~1 rich|millionaire",
    "will ~3 make me ~1 money|profit",
    "i|we ~2 get|become|be|getting ~1 rich|wealthy|millionaire",
    "get rich fast|quick|quickly? $|with|by|from|now",
    "how much ~6 can|will|could|would|do i|we ~2 earn|make|profit|gain",
    "how much ~3 i|we ~2 earn|make|profit|gain|win",
    f"how many {_COIN}|dollars|euros can|will|could|would|do i|we ~1 earn|make",
    "will i|we ~1 make|earn ~2 money|profit|profits|gains",
    "how|can|could ~2 i|to double my ~1 money|savings|investment|portfolio",
    "make|earn money fast|quick|quickly|easily",
    "^ ~2 buy the dip $|now|today",
    f"convince|persuade me to ~1 {_TRADE}|hold|stake",
    "^ sell|swap|dump my @ @? for @ @? $|y|yes",
    "should my !own|wallet|keys|dao|company own",
    "what entry would|should|do you|i",
)
# Keys and wallets, reasons, and how to tell: questions that name buying or holding in passing.
NO_ADVICE = (
    "key|keys|wallet|wallets|custody|password",
    "^ ~1 why",
    "^ how do|does !i|we|you ~3 find|decide|know out? when",
    "scheme|schemes|scam|scams",
    "to vote|pay|use|access|join|run",
    "selling|sharing|renting|lending my|out",
    "mean|means",
)

PERSONAL = (
    # my taxes
    f"i|we ~4 pay|owe|report|declare|file ~3 {_TAX}",
    f"i|we ~4 deduct|offset ~5 {_TAX}",
    f"how much ~2 {_TAX} ~3 i|we|my",
    f"i|we|how ~2 avoid|evade|dodge|reduce|minimise|minimize|escape ~3 {_TAX}",
    f"pay less|no {_TAX}",
    f"my ~1 {_TAX}|lawsuit|divorce",
    "give me|us ~3 tax|legal|medical advice",
    "i need|want ~3 tax|legal|medical advice",
    # may i
    "legal|illegal|allowed|lawful|permitted for me|my",
    "am i breaking|violating",
    "i ~2 go to jail|prison",
    "i ~2 get arrested|fined",
    "should i ~1 sue",
    "my ex|landlord|employer|boss|tenant|neighbour|neighbor ~12 court|sue|evict|lawsuit",
    "can|could|may|will my landlord|employer|boss ~1 evict|fire|sue|fine",
    "i live|reside in ~3 can|could|may i buy|hold|trade|own|use|stake",
    "can|could i ~1 sue my|him|her|them|someone|somebody",
    # how do i get away with it
    "how do|can|could|would|should i ~1 launder|hack|steal|rob|drain",
    "how to ~1 launder|hack|steal|rob|drain",
    "can|could i launder|hack|steal",
    "i ~1 bypass|evade|dodge|circumvent|avoid|skip|fake ~2 kyc|sanctions|aml|verification",
    "how to bypass|evade|dodge|circumvent|avoid|skip|fake ~2 kyc|sanctions|aml|verification",
)
NO_PERSONAL = (
    "who can|could|do i ask",
    "tax|taxes in|with|using crypto|tokens|coins",
)

_PHRASE = "secret? seed|recovery|private|secret phrase|key|words"
SECRET = (
    f"here is|are my the? {_PHRASE}",
    f"this is my {_PHRASE}",
    f"^ take|use my {_PHRASE}",
    f"my {_PHRASE} is|are !not|in|on|the|a|an|what",
)
# What could or did happen to a key is no key.
NO_SECRET = (
    "if|when|how|why|who|what|where|whether|which|once|after|because",
    "is|are|was|got lost|gone|stolen|leaked|safe|secure|compromised|exposed|hacked|known|stored",
    "is|are kept|written|public|needed|used|enough|wrong|missing|required|with|under|by|only",
    "is|are encrypted|visible|hidden|long|split|shown|saved|different|valid|invalid|same|very",
    "is|are # word|words|letters|characters|digits|bits|bytes",
)
