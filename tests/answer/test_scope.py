"""What no library of explainers answers, told by its wording; and what only sounds like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.scope import Outside, outside_of_scope
from bot.app import Opened
from bot.text.record import name_of
from tests.conftest import TODAY

ANSWERABLE = [
    "what is a wallet?",
    "how do I keep my seed phrase safe?",
    "what happens when a node goes offline",
    "can an issuer freeze my stablecoins?",
    "why do transactions fail on a busy chain?",
    "what if the bridge is hacked while my tokens are inside",
    "how does a hotspot earn rewards",
    "is my data private on a public ledger",
    "who controls the keys of an exchange wallet?",
    "what is a smart contract written in",
    "how do smart contracts get tested for bugs",
    "which hardware does a DePIN network use?",
    "how much do transaction fees differ between chains",
    "what are gas fees",
    "can I lose my deposit in DeFi?",
    "what does an AI agent do with its own wallet",
    "how do exchanges prove that they hold what they owe?",
    "what happened to the withdrawals of Celsius customers",
    "how are sensors checked for wrong data",
    "what is decentralised social media",
    "who sits behind the foundation of a chain?",
    "does proof of humanity need my real name",
    "how do I compare two projects",
    "what is an error in an oracle feed called",
    "can a DAO pay people?",
    "what does it mean that an account is abstracted",
    "which payments can machines make",
    "how are machine payments settled when a device is offline?",
    "how do I build trust in a new network",
    "what can go wrong with my tokenised gold?",
    "how does water get into a rain barrel",
    "what does a timer do in drip irrigation",
    "can compost be too wet?",
    "who runs the village seed library",
    "what hardware is used to attest a device",
    "why do bridges stop working?",
    "what if my wallet is gone",
    "how do I make sure the bot cannot overspend",
    "how do coins differ from tokens on kraken",
    "which exchanges have a chain of their own",
    "where can I redeem my gold token?",
    "how could a server add up my salary in secret",
    "how are firmware updates signed",
    "do followers prove anything",
    "is usdc on coinbase l2",
    "what do I need so that I can trade tokens on robinhood chain",
    "my wife asks what a stablecoin is",
]
OUTSIDE = [
    ("my account is locked, what now", Outside.SUPPORT),
    ("why is my withdrawal still pending?", Outside.SUPPORT),
    ("my ledger does not show my balance", Outside.SUPPORT),
    ("I can't find it, my wallet is empty", Outside.SUPPORT),
    ("the app says error code 42", Outside.SUPPORT),
    ("my hotspot shows a red light", Outside.SUPPORT),
    ("who do I call about a stolen card", Outside.SUPPORT),
    ("binance froze my account", Outside.SUPPORT),
    ("how do I factory reset the miner", Outside.SUPPORT),
    ("write me a python script that buys ether", Outside.ERRAND),
    ("please write a poem about oracles", Outside.ERRAND),
    ("can you create a logo for my coin", Outside.ERRAND),
    ("how do I code a trading bot", Outside.ERRAND),
    ("how do I call a contract in solidity?", Outside.ERRAND),
    ("generate a tweet about DePIN", Outside.ERRAND),
    ("draft an email to my landlord", Outside.ERRAND),
    ("which laptop do I need for mining", Outside.SETUP),
    ("how much RAM does a validator need", Outside.SETUP),
    ("best router to use for helium", Outside.SETUP),
    ("install the node on ubuntu 22.04", Outside.SETUP),
    ("where is the nearest bitcoin ATM", Outside.LOCAL),
    ("crypto meetups near me", Outside.LOCAL),
    ("are there hotspots in my city", Outside.LOCAL),
    ("opening hours of the bank", Outside.LOCAL),
    ("do they have a telegram group?", Outside.SOCIAL),
    ("what's the discord invite", Outside.SOCIAL),
    ("how many followers does the founder have", Outside.SOCIAL),
    ("when is the next conference in Dubai", Outside.LIVE),
    ("what are the withdrawal fees at Kraken today", Outside.LIVE),
    ("is solana down", Outside.LIVE),
    ("how many employees does the company have", Outside.LIVE),
    ("are they hiring engineers", Outside.LIVE),
    ("what was their revenue last quarter", Outside.LIVE),
    ("sent sol to a wrong address what now", Outside.SUPPORT),
    ("weather station not reporting since the storm", Outside.SUPPORT),
    ("why was I charged twice by the network", Outside.SUPPORT),
    ("been waiting 3 days for my swap", Outside.SUPPORT),
    ("relayed status how to fix", Outside.SUPPORT),
    ("write a haiku on rollups", Outside.ERRAND),
    ("tell me a joke about oracles", Outside.ERRAND),
    ("roast my nft in a limerick", Outside.ERRAND),
    ("show me how to query it from react", Outside.ERRAND),
    ("what gpu should I get for rendering", Outside.SETUP),
    ("what internet speed do you need for storage", Outside.SETUP),
    ("how tall does the antenna mast need to be", Outside.SETUP),
    ("can I run it on a macbook", Outside.SETUP),
    ("link to the dimo subreddit", Outside.SOCIAL),
    ("is there a chainlink community in Nigeria", Outside.SOCIAL),
    ("how many validators are there at this moment", Outside.LIVE),
    ("any news about peaq", Outside.LIVE),
    ("who won the last vote", Outside.LIVE),
    ("when is devcon this year", Outside.LIVE),
    ("how do I apply for a filecoin dev grant", Outside.LIVE),
    ("who is the cmo of ondo", Outside.PRIVATE),
    ("which exchange lists wmtx", Outside.LISTING),
    ("where can I buy peaq with a credit card", Outside.LISTING),
    ("who is the founder married to", Outside.PRIVATE),
    ("net worth of the ceo", Outside.PRIVATE),
    ("who sits on the board of the bank", Outside.PRIVATE),
]


@pytest.mark.parametrize("question", ANSWERABLE)
def test_answerable_question_stays_in_scope(question: str) -> None:
    assert outside_of_scope(question) is None


@pytest.mark.parametrize(("question", "why"), OUTSIDE, ids=[each for each, _ in OUTSIDE])
def test_question_out_of_scope_is_known_by_its_wording(question: str, why: Outside) -> None:
    assert outside_of_scope(question) is why


def test_no_answerable_golden_question_is_out_of_scope(opened: Opened) -> None:
    answered = {"answer", "project", "comparison", "listing", "choice"}
    asked = [each for each in opened.engine.library.golden if set(each.outcomes) <= answered]
    assert len(asked) > 100
    assert [each.question for each in asked if outside_of_scope(each.question)] == []


def test_curated_question_is_answered_though_it_sounds_out_of_scope(opened: Opened) -> None:
    engine = opened.engine
    curated = [each for each in engine.curated if outside_of_scope(each)]
    refused = [
        question
        for question in curated
        if name_of(engine.ask(question, today=TODAY).outcome) == "unknown"
    ]
    assert refused == []


@pytest.mark.parametrize(("question", "why"), OUTSIDE[:3])
def test_case_and_apostrophes_change_nothing(question: str, why: Outside) -> None:
    assert outside_of_scope(f"  {question.upper()}  ".replace("'", "’")) is why


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert outside_of_scope(text) in (None, *Outside)


@pytest.mark.parametrize("word", ["my ", "wallet ", "my wallet ", "how do i ", "write a "])
def test_long_repetition_is_read_to_its_end(word: str) -> None:
    assert outside_of_scope(word * 200) in (None, *Outside)
