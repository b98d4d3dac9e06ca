"""How people type in a chat: slang, slips and short forms, and the plain words for them."""

from __future__ import annotations

# Plain words, then what is typed for them.
_SPELLINGS = """
the: da teh tha
should: shud shld shoud sould shuld shoul shold shall
would: wud wld woud
could: cud cld coud
when: wen wehn whn
what: wat wut wht waht whta
what is: what's whats wats wuts what'is
how: hw
how is: how's hows
who is: who's whos
where is: where's wheres
that is: that's thats
it is: it's
i am: i'm im
i have: i've ive
i will: i'll
you: u yu
you are: you're youre ur're
are: r
your: ur yr
do not: don't dont dnt
does not: doesn't doesnt
did not: didn't didnt
is not: isn't isnt
are not: aren't arent
can not: can't cant cannot
will not: won't wont
going to: gonna gunna goin
want to: wanna
got to: gotta
give me: gimme gimmie
let me: lemme
tell: tel
because: cuz coz cos bc
with: wit wth
good: gud gd goood
better: beter bettr
best: bst
buy: buuy
buying: buyin byuing
sell: sel
invest: ivest invets investt invst
investment: invesment investement
recommend: recomend reccomend recommand reccommend
prediction: prediciton pridiction predction predicton predication
price: pric prce pirce pricee prise
worth: wort worht
profit: proffit
much: mch muc
money: mony moneyy
tax: taxs
token: tokn tokken tkn tokin
tokens: tokns tokkens tkns
coin: coinn koin
coins: coinz koins
altcoin: alt shitcoin memecoin
altcoins: alts shitcoins memecoins
portfolio: portofolio porfolio portfolo portfollio
hold: hodl hodling
marketcap: mcap mktcap
now: rn atm nao
tomorrow: tmr tmrw tomorow
today: tdy 2day
month: mth
dollars: dollar bucks
euros: euro eur €
thanks: thx tnx thanx thnx thnks thks tks thankss thanku thankx
thank you: ty thankyou
please: pls plz plss pleas pleasee
okay: ok oke okey oki okk okie k kk kay okayy
hello: helo helloo hallo ello hullo
hi: hii hiya hiii
hey: heyy heya heyyy
yo: yoo
yes: yess yas yea ye yeah yep yup yepp yh
no: noo nope nah na nop naw
bye: byee byebye
lol: lool lolz loll lmao lmfao rofl kek xd haha hahaha hahahaha hehe hihi jaja
so: soo
cool: coool kool
hmm: hm mm mhm
bro: bruh brother
sir: ser
understood: understod
"""

# Names of several words that are one idea, and the one word that the rules know them by.
JOINED = {
    "market cap": "marketcap",
    "market capitalisation": "marketcap",
    "market capitalization": "marketcap",
    "all time high": "ath",
    "all time low": "atl",
    "bull run": "bullrun",
    "bull market": "bullrun",
    "bear market": "bearmarket",
    "altcoin season": "altseason",
    "right now": "now",
    "at the moment": "now",
    "interest rate": "apy",
}

# Words that change nothing in what is asked.
NOISE = frozenset(
    """
    please bro dude man mate guys fam fren frens sir lol tbh imo btw hey hi hello yo okay so
    well hmm um uh oh ah just really actually maybe honestly basically kinda even still ever also
    again exactly thanks gm bot kindly dear truly realistically roughly approximately
    """.split()
)


def _plain_words() -> dict[str, tuple[str, ...]]:
    plain: dict[str, tuple[str, ...]] = {}
    for line in _SPELLINGS.strip().splitlines():
        meant, _, typed = line.partition(":")
        plain.update(dict.fromkeys(typed.split(), tuple(meant.split())))
    return plain


PLAIN = _plain_words()
