"""Names in a question, against a small library of real names."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.english import english
from index.library import Kind, Name, Page, Quote, Role, Text
from index.names import Entry, How, Mention, NameIndex

TOPICS = {
    "oracles": "Oracles; oracle",
    "stablecoins": "Stablecoins; stablecoin; stable coin",
    "bridges": "Bridges; bridge; cross-chain bridge",
    "depin": "DePIN; decentralised physical infrastructure",
    "tokenisation": "Tokenisation; real-world assets; RWA; asset tokenisation",
    "blockchain-basics": "Blockchain in five minutes; blockchain",
    "blockchain-and-ai": "When blockchain meets AI; AI; artificial intelligence",
    "smart-contracts": "Smart contracts; smart contract",
    "proof-of-reserves": "Proof of reserves; PoR",
    "mica": "MiCA; Markets in Crypto-Assets",
    "custody": "Custody: self-custody, multisig, MPC; multisig",
    "real-estate": "Tokenised real estate",
    "storage": "Decentralised storage",
    "rollups": "Rollups; rollup",
    "data-markets": "Data marketplaces; data marketplace",
}
PROJECTS = {  # title; aliases; +ticker; -former name
    "chainlink": "Chainlink; +LINK",
    "near": "NEAR Protocol; Near; +NEAR",
    "base": "Base; base chain",
    "safe": "Safe; Gnosis Safe; +SAFE",
    "render": "Render Network; Render; +RENDER; -RNDR",
    "the-graph": "The Graph; subgraph; +GRT",
    "fetch-ai": "Fetch.ai; Agentverse; +FET",
    "asi": "Artificial Superintelligence Alliance; ASI Alliance; +FET",
    "data-foundation": "DATA Foundation; +DATA; -Story; -Story Protocol",
    "streamr": "Streamr; +DATA",
    "bittensor": "Bittensor; +TAO",
    "gensyn": "Gensyn; +AI",
    "helium": "Helium; Helium Network; +HNT",
    "ethereum": "Ethereum; ether; +ETH",
    "solana": "Solana; +SOL",
    "polygon": "Polygon; +POL; -MATIC",
    "optimism": "Optimism; OP Mainnet; +OP",
    "sky": "Sky; Maker; +SKY; -MakerDAO; -MKR",
    "ondo": "Ondo Finance; Ondo; +ONDO",
    "world": "World; World ID; +WLD; -Worldcoin",
    "virtuals": "Virtuals Protocol; Virtuals; G.A.M.E.; +VIRTUAL",
    "vaulta": "Vaulta; +A; -EOS",
    "multichain": "Multichain; -Anyswap; +ANY",
    "xstocks": "Backed (xStocks); xStocks",
    "tether": "Tether; USD\u20ae; +USDT",
    "hyperliquid": "Hyperliquid; +HYPE",
    "centrifuge": "Centrifuge; +CFG",
    "peaq": "peaq; +PEAQ",
    "api3": "API3",
    "streamflow": "Streamflow",
    "liquity": "Liquity; +LQTY",
    "aave": "Aave; +AAVE",
}
TERMS = {
    "ai": "AI",
    "did": "DID; decentralised identifier",
    "gas": "gas; gas fee",
    "hotspot": "hotspot",
    "oracle": "oracle",
    "real-estate": "real estate",
    "cbdc": "CBDC",
    "l2": "L2",
}
ROLES = {"+": Role.SYMBOL, "-": Role.FORMER}
EVERYDAY = """
can you change the chart for me
is the house on the orange street for sale
see you later at the stock room
the bride and the groom wore white
what is a real friend
how do i cook rice without a pot
people near me who like to read a story
just one more thing about the gas bill
he was rendered speechless by the band
is it safe to swim in the ocean near the base of the cliff
what is the weather like in chicago
the sky is blue and the world is round
could you tell me the way to the nearest station
which virtual machine should i use for the game
any idea what a flat in berlin costs
i want to sell my old car, any offers
how can i sleep better at night
set an alarm for six in the morning
it was chaining the bike to the fence
that helped, thanks, see you around
did you know that cats can swim
the stable boy fed the horses
wher can i fnid a good resturant
my granmother lives in Viena
what's the score of the gmae
do you think he's teh best
""".strip().splitlines()


def _entries(pages: dict[str, str], kind: Kind) -> list[Entry]:
    entries = []
    for slug, listed in pages.items():
        title, *others = listed.split("; ")
        names = [Name(title, Role.TITLE)]
        names += [Name(n.lstrip("+-"), ROLES.get(n[0], Role.ALIAS)) for n in others]
        entries.append(Entry(kind, slug, title, tuple(names)))
    return entries


ENTRIES = [
    *_entries(TOPICS, Kind.TOPIC),
    *_entries(PROJECTS, Kind.PROJECT),
    *_entries(TERMS, Kind.TERM),
]
INDEX = NameIndex(ENTRIES)
LONG = [
    entry
    for entry in ENTRIES
    if len(entry.title) >= 8 and entry.title.isalpha() and not english().is_known(entry.title)
]


def _pages(question: str, index: NameIndex = INDEX) -> list[list[str]]:
    return [[each.page for each in mention.candidates] for mention in index.resolve(question)]


def _only(question: str) -> Mention:
    (mention,) = INDEX.resolve(question)
    return mention


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("what is fetch.ai", "project:fetch-ai"),
        ("what is Fetch AI", "project:fetch-ai"),
        ("what is fetchai", "project:fetch-ai"),
        ("chain link", "project:chainlink"),
        ("chain-link", "project:chainlink"),
        ("\uff23\uff28ainlink", "project:chainlink"),
        ("chain\u200blink", "project:chainlink"),
        ("de-pin", "topic:depin"),
        ("de pin", "topic:depin"),
        ("stable coins", "topic:stablecoins"),
        ("the oracle's duty", "topic:oracles"),
        ("rollups", "topic:rollups"),
        ("l2s", "term:l2"),
        ("CBDCs", "term:cbdc"),
        ("proofs of reserve", "topic:proof-of-reserves"),
        ("tokenization", "topic:tokenisation"),
        ("tokenized real estate", "topic:real-estate"),
        ("decentralized storage", "topic:storage"),
        ("real world assets", "topic:tokenisation"),
        ("Real\u2011World\u00a0Assets", "topic:tokenisation"),
        ("maker dao", "project:sky"),
        ("worldcoin", "project:world"),
        ("what is mica", "topic:mica"),
        ("USD\u20ae", "project:tether"),
        ("Helium\u2019s tokens", "project:helium"),
    ],
)
def test_writing_of_a_name_does_not_matter(question: str, page: str) -> None:
    mention = _only(question)
    assert mention.page == page
    assert mention.how is How.EXACT


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("chianlink", "project:chainlink"),
        ("chain lnik", "project:chainlink"),
        ("what is etherum", "project:ethereum"),
        ("tokenzation", "topic:tokenisation"),
        ("stabelcoin", "topic:stablecoins"),
        ("depinn", "topic:depin"),
        ("how does a blokchain work", "topic:blockchain-basics"),
        ("smart contarct", "topic:smart-contracts"),
        ("a smart contact", "topic:smart-contracts"),
        ("bittensr", "project:bittensor"),
        ("makerdoa", "project:sky"),
        ("ondo finnance", "project:ondo"),
        ("what are orcales", "topic:oracles"),
        ("proof of reserv", "topic:proof-of-reserves"),
        ("cdbc", "term:cbdc"),
    ],
)
def test_misspelling_is_set_right(question: str, page: str) -> None:
    mention = _only(question)
    assert mention.page == page
    assert mention.how is How.SPELLING


def test_misspelling_names_what_it_was_taken_for() -> None:
    (candidate,) = _only("is chianlink decentralised?").candidates
    assert candidate.name == "Chainlink"
    assert 0 < candidate.score < 1


def test_misspelling_as_near_to_two_names_is_a_choice() -> None:
    index = NameIndex(_entries({"celestia": "Celestia", "celestial": "Celestio"}, Kind.PROJECT))
    assert _pages("what is celesti", index) == [["project:celestia", "project:celestial"]]


@pytest.mark.parametrize("sentence", EVERYDAY)
def test_everyday_words_are_no_project_and_no_misspelling(sentence: str) -> None:
    taken = [m for m in INDEX.resolve(sentence) if m.how is How.SPELLING]
    taken += [m for m in INDEX.resolve(sentence) if m.candidates[0].page.startswith("project:")]
    assert taken == []


@pytest.mark.parametrize("word", ["chart", "house", "bride", "Dave", "aav", "mRNA", "internet"])
def test_word_like_a_name_is_none(word: str) -> None:
    assert INDEX.resolve(f"what is a {word}") == ()


def test_word_of_the_library_is_no_misspelling() -> None:
    assert _pages("what is streamflows") == [["project:streamflow"]]
    assert _pages("what is liquidty") == [["project:liquity"]]
    taught = NameIndex(ENTRIES, known=["liquidity"])
    assert _pages("what is liquidty", taught) == []


@pytest.mark.parametrize(
    ("question", "pages"),
    [
        ("what is tao", [["project:bittensor"]]),
        ("$tao", [["project:bittensor"]]),
        ("what is a link", []),
        ("what is LINK", [["project:chainlink"]]),
        ("what is $link", [["project:chainlink"]]),
        ("SEND ME THE LINK TO THIS", []),
        ("on any chain", []),
        ("what does ANY stand for", [["project:multichain"]]),
        ("A token", []),
        ("$A", [["project:vaulta"]]),
        ("op", []),
        ("how does OP pay", [["project:optimism"]]),
        ("what is matic", [["project:polygon"]]),
        ("did they mint a DID", [["term:did"]]),
    ],
)
def test_ticker_that_is_an_english_word_needs_capitals(
    question: str, pages: list[list[str]]
) -> None:
    assert _pages(question) == pages


@pytest.mark.parametrize(
    ("question", "pages"),
    [
        ("near", [["project:near"]]),
        ("what is near?", [["project:near"]]),
        ("is near safe", [["project:near"]]),
        ("who founded base", [["project:base"]]),
        ("compare base and optimism", [["project:base"], ["project:optimism"]]),
        ("near vs solana", [["project:near"], ["project:solana"]]),
        ("is it built on Base, or on Solana", [["project:base"], ["project:solana"]]),
        ("how does Render pay people", [["project:render"]]),
        ("what is the graph", [["project:the-graph"]]),
        ("WHAT IS NEAR", [["project:near"]]),
        ("people near me", []),
        ("what is the base", []),
        ("is the store near here", []),
        ("a tale of the New World told", []),
        ("What Is The Future Of The World Today", []),
        ("what does the graph show about sales", []),
        ("what virtual worlds are there in a game", []),
    ],
)
def test_project_named_by_a_usual_word_needs_a_cue(question: str, pages: list[list[str]]) -> None:
    assert _pages(question) == pages


def test_one_ticker_of_two_projects_is_a_choice() -> None:
    assert _pages("what is FET") == [["project:asi", "project:fetch-ai"]]
    assert _pages("$data") == [["project:data-foundation", "project:streamr"]]


def test_topic_goes_before_project_and_term_which_stand_back() -> None:
    mention = _only("what is AI")
    assert mention.page == "topic:blockchain-and-ai"
    assert {each.page for each in mention.alternatives} == {"term:ai", "project:gensyn"}


def test_cashtag_means_the_ticker() -> None:
    mention = _only("is $AI a token")
    assert mention.page == "project:gensyn"
    assert mention.surface == "$AI"


def test_alias_goes_before_a_ticker_of_the_same_kind() -> None:
    pages = {"one": "Pebble; Stardust", "two": "Granite; +STARDUST"}
    (mention,) = NameIndex(_entries(pages, Kind.PROJECT)).resolve("what is stardust")
    assert mention.page == "project:one"
    assert [each.page for each in mention.alternatives] == ["project:two"]


def test_longest_name_wins() -> None:
    assert _pages("tokenised real estate") == [["topic:real-estate"]]
    assert _pages("real estate") == [["term:real-estate"]]
    assert _pages("a helium hotspot") == [["project:helium"], ["term:hotspot"]]


def test_short_name_is_not_found_inside_a_word() -> None:
    assert _pages("blockchains and chains aim to maintain") == [["topic:blockchain-basics"]]


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "\u200b\u202e", "😀", "\x00", "'s", "$", "http://"]
)
def test_text_without_words_has_no_names(text: str) -> None:
    assert INDEX.resolve(text) == ()


def test_addresses_and_handles_are_no_misspellings() -> None:
    assert _pages("mail bittensr@example.org or @chianlink, see https://etherum.example/x") == []


def test_stored_index_resolves_the_same() -> None:
    index = NameIndex(ENTRIES, known=["liquidity"])
    again = NameIndex.from_dict(json.loads(json.dumps(index.to_dict())))
    assert again.to_dict() == index.to_dict()
    for question in ("chianlink and FET", "what is liquidty", "Is Near safe?"):
        assert again.resolve(question) == index.resolve(question)


def test_pages_teach_the_index_their_names_and_words() -> None:
    text = Text("It deepens the liquidity of markets.", Quote("a.md", 0, 36), (1, 1))
    name = (Name("Liquity", Role.TITLE),)
    page = Page(Kind.PROJECT, "liquity", "Liquity", "a.yaml", name, (), {"summary": (text,)})
    index = NameIndex.from_pages([page])
    assert index.entries == (Entry(Kind.PROJECT, "liquity", "Liquity", name),)
    assert "liquidity" in index.known
    assert _pages("what is liquidty", index) == []


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("chai", "Chainlink"),
        ("CHAIN L", "Chainlink"),
        ("oracl", "Oracles"),
        ("contr", "Smart contracts"),
        ("$tao", "Bittensor"),
        ("etheruem", "Ethereum"),
        ("worldc", "World"),
    ],
)
def test_completion_finds_what_is_half_typed(prefix: str, first: str) -> None:
    assert INDEX.complete(prefix)[0].title == first


def test_completion_puts_beginnings_before_words_before_insides() -> None:
    pages = {"a": "Rebate", "b": "Big bat", "c": "Battery", "d": "Bat"}
    index = NameIndex(_entries(pages, Kind.TERM))
    assert [entry.title for entry in index.complete("bat")] == [
        "Bat",
        "Battery",
        "Big bat",
        "Rebate",
    ]


def test_completion_without_a_prefix_lists_topics_first() -> None:
    assert [entry.slug for entry in INDEX.complete("", k=5)] == list(TOPICS)[:5]


def test_completion_keeps_to_the_kinds_and_the_number_asked_for() -> None:
    offered = INDEX.complete("a", k=3, kinds=[Kind.PROJECT])
    assert len(offered) == 3
    assert {entry.kind for entry in offered} == {Kind.PROJECT}
    assert {entry.kind for entry in INDEX.near("oracle", kinds=[Kind.TERM])} == {Kind.TERM}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("chianlik", "Chainlink"),
        ("how does the orcale thing work", "Oracles"),
        ("fetch", "Fetch.ai"),
    ],
)
def test_near_offers_the_name_that_was_meant(text: str, title: str) -> None:
    assert title in [entry.title for entry in INDEX.near(text, k=3)]


def test_near_of_nothing_is_nothing() -> None:
    assert INDEX.near("?") == []


_NAMES = st.sampled_from([name.text for entry in ENTRIES for name in entry.names])
_MIXED = st.lists(st.one_of(st.text(max_size=12), _NAMES, st.sampled_from(EVERYDAY)), max_size=8)


@given(_MIXED, st.sampled_from(["", " ", "-", "\u200b", ", ", "$"]))
def test_mentions_are_slices_in_order_without_overlap(parts: list[str], glue: str) -> None:
    question = glue.join(parts)
    end = 0
    for mention in INDEX.resolve(question):
        assert end <= mention.start < mention.end <= len(question)
        assert mention.surface == question[mention.start : mention.end]
        assert mention.candidates
        end = mention.end


@given(st.text(max_size=400), st.integers(0, 8))
def test_any_text_completes_to_distinct_pages(text: str, k: int) -> None:
    for offered in (INDEX.complete(text, k), INDEX.near(text, k)):
        pages = [entry.page for entry in offered]
        assert len(pages) == len(set(pages)) <= k


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.page)
def test_title_resolves_to_its_page(entry: Entry) -> None:
    mention = _only(entry.title)
    every = [each.page for each in (*mention.candidates, *mention.alternatives)]
    assert mention.surface.rstrip(")") == entry.title.rstrip(").")
    assert entry.page in (every if entry.kind is Kind.TERM else every[:1])


@given(st.data())
def test_one_slip_in_a_long_title_still_leads_to_its_page(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(LONG))
    title = entry.title.lower()
    at = data.draw(st.integers(0, len(title) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slip = data.draw(
        st.sampled_from(
            [
                title[:at] + title[at + 1 :],
                title[:at] + letter + title[at:],
                title[:at] + letter + title[at + 1 :],
                title[:at] + title[at + 1] + title[at] + title[at + 2 :],
            ]
        )
    )
    assume(not english().is_known(slip))
    (candidates,) = _pages(f"what is {slip}?")
    assert entry.page in candidates
