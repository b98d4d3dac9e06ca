from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.question import Question
from bot.answer.refusal import Reason, reason_to_decline

PRICE = """
price action on link looks weird
price of LINK
what's the price of bitcoin today?
how much is 1 render
eth price
current market cap of ondo?
how much is chainlink worth
pls tell price of hnt
what is the yield of usdy
whats link trading at
btc price
hnt price pls
eth price rn
wats the prise of render
price?
what about the price
and its price?
how much is 1 btc in usd
how much is one hnt worth
1 btc in usd
btc to usd
mcap of fet
market cap of ondo finance
tvl of aave
aave tvl
current apy on aave usdc
how's the price of eth
how is eth price today
can u tell me the price of peaq
could you please tell me what is the current price of akash network
i want to know price of filecoin
price for 100 hnt
how much for 1 tao
how much costs bitcoin
how much cost 1 eth
ath of rndr
what's the ath of sol
price check hnt
solana chart
what's hnt worth
what is ethereum's price
hey bot, eth price?
tell me eth price now
what is the price of 1 bnb
i wanna know btc price
whats da price of eth
what's the eth price today?
eth price?
hnt to usd
how much is bitcoin
how much is bitcoin right now
"""
PREDICTION = """
will xrp flip eth
is tao gonna rip this cycle
wen 1 dollar vet
will HNT go up?
chainlink price prediction 2027
wen moon
which coin will 100x
will the market crash next year
wen lambo
what will be price of tao in 2030
is hnt going to pump
gonna moon?
will link 10x
will it 10x?
can ondo 100x
is fet gonna 100x
will eth reach 10k this year?
which coin is gonna moon next?
when moon
when will hnt moon
is eth going up
is the bull run over
when alt season
will btc hit a new ath
how high can tao go
how high will render go in 2027
hnt prediction 2028
what will hnt be worth in 5 years
where will eth be in 2030
will bitcoin crash
is crypto going to crash
will rndr recover
price target for ondo?
do you think sol will pump
are you bullish on akt
ondo price forecast
next 100x gem
will hnt go to zero
predict the price of eth
can you predict eth price
what's the next big coin
xrp to the moon
give me a 100x coin
will the market go down
is the market going down
will crypto crash this year
when lambo ser
"""
ADVICE = """
convince me to ape into ondo
should my grandma own ondo
sell my btc for eth
what entry would you take on link
should I buy RNDR?
shud i... ok should i sell my fet
is helium a good investment
is now a good time to buy
which token should i invest in
best rwa coins to buy
what to buy
recommend me a coin
is it worth buying filecoin
is ondo good buy?
how much i can earn with helium per month
gimme a good altcoin
shud i sell my fet
is it too late to get in
how rich can i get
portfolio advice
should i buy hnt
should we invest in rwa
shuld i hold or sell
i should buy hnt or not
hodl or sell?
link buy or sell
is now good time to buy
good time to buy eth?
is it worth buying hnt
is hnt a good investment?
is hnt good investment
is ondo a good long term hold
would you buy link
which one would you buy
what should i buy
what coin to buy
what to buy now
best coin to buy
best crypto
best altcoin 2027
best depin token right now
which crypto should i choose
what token do you recommend
recommend me some good ai tokens
recommend a coin
suggest me a coin pls
any good coins?
any gems?
hidden gems?
shill me a coin
tell me a good coin
give me financial advice
i need investment advice
give me trading signals
any trading tips
rate my portfolio: 40% hnt
can you rate my portfolio
what do you think of my bags
how should i split 5000 euros
i have 1000 dollars to invest
where should i invest 500 usd
where to invest 1000 euro
how much should i invest in crypto
how much can i earn with a hotspot
how much money can i make staking
how much will i earn mining hnt
how many tokens can i earn per day
make me rich
how do i get rich with crypto
can i become a millionaire
will i make money with hnt
is it too late to buy bitcoin
am i too late to get in
did i miss the boat
when should i sell
when to take profit
when to buy eth
is xrp undervalued
is usde a good place for my life savings
should i put my savings in usdy
if you were me would you hold
should i take a loan to buy btc
should i stake my atom
should i ape in
which is better to buy link or pyth
fet or tao, which is a better investment
which is the better investment, pyth or chainlink
is it good to invest now
is it worth to invest in hnt
is hnt good to buy
is this coin good to buy now
best coin for 2027
which coin should i pick
which token should i get now
will this coin make me money
can this make me rich
how can i double my money
can u rate my bag
any good alts?
what are u buying
which coins are u holding
tell me what coin i should buy
sir pls suggest which coin i buy
shall i invest
is it the right time to buy
good entry for hnt?
where can i get rich quick
is hnt overvalued
"""
PERSONAL = """
my ex took my hardware wallet can i get it back in court
i live in texas, can i buy tokenised apple stock
do i have to pay tax on staking
do i need to pay taxes on airdrops
is it legal for me to buy xstocks
do i owe taxes for swaps
how much tax do i pay
how can i avoid taxes
my tax return
how do i declare crypto taxes
am i allowed to deduct mining losses from income tax
is it illegal for me to use a mixer
can i go to jail for this
how do i launder money
how to hack a wallet
how can i bypass kyc
can i sue my exchange
how do i pay less tax
"""
SECRETS = """
my seed phrase is apple banana
here is my seed phrase: a b c
my private key is 5Kb8kLf9
my secret recovery phrase is zoo zoo zoo
"""
# Answerable, though they speak of prices, of buying, of taxes, of keys.
ANSWERABLE = """
can my dao own a house
should my dao own treasuries
how rich must i be to hold a fund token
how do loan apps find out when to sell a deposit
how low can the entry ticket get
how does a lender decide when to sell
what is a price feed?
how do oracles get prices
why is the price different on each chain
what is a price oracle
does utility raise the price of a token?
how do i earn with depin
who should I trust with custody
what is market cap
fdv vs market cap
can i buy part of a house with tokens
can retail buy tokenised treasuries
what is a good sign in a project
is it safe to hold stablecoins
what is the difference between price and value
how is gas paid
how are tokenised stocks taxed by design
why should investors care about convergence
is proof of reserves a good thing
who buys carbon credits
what does burn and mint do to supply
is rwa just hype
how much energy does bitcoin use
is crypto legal in the eu
how do i buy fractional real estate tokens
where does the yield of usdy come from
is staking safe
is helium profitable?
is helium mining still profitable
why do rewards fall
what determines the price of a token
does burning raise the price
is tokenised gold a good idea
price oracle manipulation
market cap vs fdv
what is a price feed
price feeds
price discovery
price impact
slippage vs price impact
how do oracles aggregate prices
can the price of paxg differ from gold
why is the price of a gold token different from gold
what happens to a stablecoin when its price falls
what is floor price
gas price
what is gas price
how is the price of a data credit fixed
why does render price jobs in usd
what is the price of a data credit
how do validators set the gas price
token price and revenue
does a buyback raise the token price
do fees affect price
what does tvl mean
tvl meaning
how is tvl calculated
why is tvl misleading
what is apy
apr vs apy
what is the yield of tokenised treasuries
what is the yield of a tokenised treasury
does usdy pay a yield
how much is staked on ethereum
how much does it cost to run a node
how much does a transaction cost
how much is the fee
how much of the supply is locked
how much is the tokenised treasury market worth
how big is the rwa market
how much was stolen in the bybit hack
what was the highest market cap ever
will stablecoins replace banks
will fees go up when more people use it
will ai agents use crypto
will rewards go down over time
will tokenisation reach retail
will mica kill defi
will the merge reduce energy
will quantum computers break bitcoin
when will the digital euro launch
when is the next halving
what happens if the price crashes
what happens when a token goes to zero
can a stablecoin go to zero
can a token crash because of unlocks
can ai predict crypto prices
how do prediction markets work
what is a prediction market
are price predictions reliable
why are price predictions useless
tokenisation forecast for 2030
how big will tokenised assets be in 2030
future of depin
is the 10x leverage dangerous
what is 10x leverage
are rollups 100x cheaper
can a rollup scale ethereum 100x
how high can gas fees get
what does to the moon mean
what does bullish mean
what is a bull run
what is a bear market
does depin survive a bear market
what does hodl mean
what does buy the dip mean
what is wen lambo
should i trust a bridge
should i use a hardware wallet
should i keep coins on an exchange
should i hold my own keys
should i run a validator
what should i check before i buy a token
what should i check before buying a tokenised asset
what should i know before investing in rwa
how should a dao vote
what should a token do
why should a bank buy tokenised bonds
who should buy tokenised treasuries
who can buy tokenised stocks
can i buy apple stock on chain
where can i buy a tokenised treasury
where can i buy or sell tokenised shares
how do i sell a property token
how do i invest in tokenised treasuries
how can i buy hnt
can i invest in real estate with 100 dollars
can i earn money with my car
can i earn yield on stablecoins
how do validators earn
how much do validators earn
how much can a node operator earn
how do i tell if a token is overvalued
what makes a good investment case
what is a good token design
is a utility token an investment
is a token an investment or a product
is an nft a security
is real estate tokenisation risky
is defi safe
is it safe to use a bridge
is it safe to keep money in usdc
is ondo legit
is helium a scam
is helium dead
is chainlink better than pyth
chainlink or pyth
which is better chainlink or pyth for a lending protocol
which oracle should i choose for my app
which wallet should i use
which chain do you recommend for rwa
what is the best way to store keys
best practices for key management
what is the best token standard for securities
best examples of convergence
good projects for storage
top depin projects
top rwa projects
list rwa tokens
show me tokens on solana
which tokens does hedera have
give me an example of a token with real utility
give me a good example of a token
tell me about good token design
can you recommend a book about crypto
recommend resources on token design
what are trading signals
are trading signals a scam
are ai trading bots profitable
what is financial advice
financial advice
do you give investment advice
why don't you give advice
are you a financial adviser?
is a get rich quick promise a red flag
is someone promising to double my money a scam
how do i protect my portfolio data
what is a portfolio
how do portfolio trackers work
what can i buy with stablecoins
which token do i need to buy to use helium
which token do i need to pay fees
what tokens do i hold to vote
do i need to buy the token to use the service
do i own the house or the token
do i hold the shares directly
how are airdrops taxed
are staking rewards taxable in germany
is there a tax on tokenised stocks
does mica cover taxes
tax reporting rules for exchanges
what is dac8
who can i ask about tax on crypto
are mixers illegal
is it legal to run a node
is defi legal in the us
is a dao liable
am i liable if i hold a governance token
who do i sue if defi goes wrong
what if my private key is stolen
what happens if i lose my seed phrase
is my seed phrase safe in the cloud
should i ever share my seed phrase
where should i write my seed phrase
someone has my seed phrase what now
my wallet was hacked what do i do
my private key is leaked
is my private key stored on my phone
how do hackers steal crypto
how do hackers drain wallets
how do criminals launder money with crypto
how do bridges get hacked
can someone steal my tokens
how do exchanges bypass sanctions rules
how does kyc work
do i need kyc to buy paxg
can i use defi without kyc
how do i swap eos for a
how do i convert usdc to usd
how do i swap tokens
what is the exchange rate risk of stablecoins
is usdc always worth one dollar
is pax gold worth more than gold
is it worth it
is it worth running a node
is it worth using a rollup for a small app
is now a bad time to talk about privacy
is it too late to change a transaction
is it too early to call depin a success
what is the current status of mountain protocol
what is the latest on mica
is trading at the weekend possible
why do tokenised stocks trade at a premium
do tokenised funds trade at nav
what are real time prices used for
what is spot price
what is a limit order
what is a price target
all time high meaning
what is an all time high
buy now pay later on chain
carbon credit prices explained
what is energy price arbitrage with batteries
can a smart meter react to the electricity price
do oracle prices lag
stale price attack
what protects a lending protocol from a wrong price
how can i verify the price an oracle reports
what is dca
what does short selling mean
can i short tokenised stocks
how do i stake hnt
how does staking work
what do i get when i stake
what do you get when you redeem paxg
how many tokens will i get when bridging
how many transactions can i make per second
how much can i borrow against a tokenised treasury
how much can i lose
can i lose all my money
who can move my money
can a dao invest my money
what would you do with a blockchain in a factory
how would you buy a tokenised house
how do i diversify risks in a dao treasury
how do funds allocate capital on chain
help me understand bridges
help me choose between a rollup and a sidechain
what can go wrong when i put my house on chain
does my tokenised house pay property tax
my bridge transaction is stuck
what is a moonshot
who is behind moonbeam
what is 1inch
hnt
link
is hnt inflationary
does hnt have a max supply
what gives hnt value
what is hnt used for
what is the point of the token
what is the value of decentralised storage
what is the value proposition of ondo
how do i value a network token
how is a token valued
what drives demand for a token
is high fdv bad
low float high fdv
why is my reward falling
when do rewards halve
is bitcoin digital gold
digital dollar
synthetic dollar
paypal usd
usd coin
stable coin
crypto
tokens
coin vs token
will the network go down
is solana going down often
will whales dump on retail
should i move my coins off the exchange
does the token give me the right to sell
the right to buy shares
is it right to sell data
is it better to keep data on chain or off chain
is it better to hold physical gold or tokenised gold
what is my data worth
how much is my data worth
how much is a data credit
how much is a hotspot
when do i sell my surplus energy
which token should i hold to vote
are my holdings visible to everyone
is my allocation locked
can a hotspot make me money
someone offers to double my money
can i pay my taxes with crypto
how do i report a scam to the tax office
is it legal for us residents
can i be sued as a dao member
can someone use my private key
can a site take my seed phrase
my seed phrase is 12 words long
my seed phrase is encrypted
my private key is not in the app
will rollups reach 100k tps
rwa forecast 2030
what are the best investment practices for a dao treasury
good investment strategy
how do stocks on chain settle today
who sets the price now
what price do redeemers get
at what price can i redeem
what is the redemption price
how is the redemption price of ousg set
does usdy price go up every day
why does the price of usdy rise
is usdy price rising or rebasing
which is better for privacy
which one is better?
is it any good?
is that a good one
is it good
who holds it
can i sell it
how do i sell
when can i sell
what is its supply
and the risks?
what about the price stability
can the price of eth be manipulated
who sets the price of hnt
what backs the price of paxg
is the price of a house token linked to the house
does the dao vote on the price
how much gas do i pay
how much do i pay for storage
how much storage can i rent
how many coins will ever exist
how much can a hotspot owner earn
what do hotspot owners earn
do i need to pay gas
do i pay fees twice
do i have to declare my identity
is tax included
how are rewards taxed
taxes on crypto
crypto tax rules in germany
tax
is convergence a good investment theme to study
why is early investment risky
what is an investment token
what do investors look at
how do i evaluate a project
how to spot a scam coin
how do i find good projects
which projects are worth reading about
what are undervalued risks in depin
is moonbeam live
what is pump fun
when does the moon rise
is sui going to be on axelar
"""
# Each as many words, or as many letters, as 5,000 characters hold.
HOSTILE = (
    "should i " * 555,
    "is " * 1666,
    "price of " * 555,
    "what is the current price of " * 172,
    "how much " * 555 + "can i",
    "will " * 1000 + "it",
    "a" * 5000,
    "$" * 5000,
    "?!" * 2500,
    "x." * 2500,
    "'s" * 2500,
    "+" * 5000,
    "é\u0301" * 2500,
)


def questions(block: str) -> list[str]:
    return block.strip().splitlines()


def declined() -> list[tuple[str, Reason]]:
    blocks = {
        Reason.PRICE: PRICE,
        Reason.PREDICTION: PREDICTION,
        Reason.ADVICE: ADVICE,
        Reason.PERSONAL: PERSONAL,
        Reason.SECRET: SECRETS,
    }
    return [(each, reason) for reason, block in blocks.items() for each in questions(block)]


@pytest.mark.parametrize(("typed", "reason"), declined())
def test_price_prediction_and_advice_are_declined(typed: str, reason: Reason) -> None:
    assert reason_to_decline(typed) is reason


@pytest.mark.parametrize("typed", questions(ANSWERABLE))
def test_an_ordinary_question_is_not_declined(typed: str) -> None:
    assert reason_to_decline(typed) is None


@pytest.mark.parametrize(("typed", "reason"), declined())
def test_the_reason_does_not_depend_on_case_marks_or_courtesy(typed: str, reason: Reason) -> None:
    shouted = Question.of(f"hey bot, {typed.upper().rstrip('?')} pls!! 🙏")
    assert reason_to_decline(shouted.text) is reason


@pytest.mark.parametrize(
    "typed",
    ["what is an oracle? eth price", "thx. is it safe. should i buy it", "btc price!! lol."],
)
def test_one_sentence_of_several_is_enough(typed: str) -> None:
    assert reason_to_decline(typed) is not None


def test_reasons_asked_in_another_sentence_do_not_spare() -> None:
    assert reason_to_decline("why is the sky blue? eth price") is Reason.PRICE


def test_the_gravest_reason_is_given() -> None:
    assert reason_to_decline("eth price? my seed phrase is apple banana") is Reason.SECRET


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_read_to_its_end(typed: str) -> None:
    assert reason_to_decline(f"{typed}. should i buy it?") is not None


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert reason_to_decline(text) in (None, *Reason)
