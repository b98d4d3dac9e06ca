from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.question import Question
from bot.answer.smalltalk import Talk, small_talk

HELLO = """
hello
Hi there!
gm everyone
hey bot, how are you?
hi
hii
heyyy
helloooo
yo
sup
gm
gm frens
gm gm
good morning all
hello there
hey bot
hi bro
hola
hola amigo
bonjour
guten tag
guten morgen
hallo
ciao
olá
bom dia
buenos días
namaste
merhaba
привет
你好
こんにちは
xin chào
salam
how are you
how r u
hows it going
hey how are you doing today
whats up
wassup bro
anyone here?
are you there?
u there
test
testing 123
ping
is this bot working
ciao ciao
"""
THANKS = """
thanks!
thank you so much 🙏
ok great thanks
ty
thx
thanks
thanks man
thank u
thank u so much
tysm
thanks a lot
thanks for the help
thank you for explaining that
thanks for the quick answer!
many thanks
merci
merci beaucoup
muchas gracias
danke schön
obrigado
grazie
спасибо
terima kasih
appreciate it
much appreciated
i really appreciate your help
ok thx bro
okay thanks, got it
great, thank you
thanks ser 🙏
thanks bye
cheers mate
"""
BYE = """
bye bye
bye
byeee
good night
gn all
see ya
see you later
ttyl
have a nice day
adios
"""
OK = """
ok
okay, got it
nvm
k
kk
okayy
okk
got it
i see
ah i see
makes sense
ok makes sense now
alright
sure
fine
yes
yep
yess
yes please
yeah
y
+1
same
same here
true
hmm
hmmmm
oh
interesting
never mind
no problem
np
idk
fair enough
good to know
ok cool
ok nice
sounds good
of course
"""
NO = """
no
nope
nah
nah im good
no thanks
no thank you
not really
no need
n
"""
PRAISE = """
lol
nice one
good bot
nice work 👍
great answer
that was helpful
very helpful
awesome
lmao
haha
hahahaha
xD
lol nice
love it
i love this bot
you are awesome
u r the best
wow
well done
gj
this helps
cool :)
"""
BLAME = """
that's wrong
bad bot
u suck
you suck
you are stupid
thats not right
wrong answer
this is bullshit
useless
useless bot
wtf
that did not help
not what i asked
thanks but thats wrong
"""
WHO = """
who are you?
are you a bot or a human
who r u
what are you
are you chatgpt
are u a bot
are you human or bot
r u real
are you an ai
is this a bot?
whats your name
who made you
who created this bot
am i talking to a human
do you use chatgpt
hi who are you
"""
HELP = """
help
what can you do?
help me
pls help
help pls
i need help
can you help me
can u help?
what can you do
what can i ask
how do i use this bot
how does this bot work
commands
menu
hello, help me
"""
# Each asks for something, or points at the answer before.
QUESTIONS = """
hello, what is an oracle?
thanks, and what are the risks?
ok and how does it work
help me understand bridges
good projects for storage
hi can you explain staking
why?
the second one
no i mean the other one
is it safe?
later stages of a rollup
what do you know
what do you cover
hello what is depin
hey, should i care about rwa
thanks, what about solana
thanks and what are the risks
ok but why
ok why
so what
and
and?
so?
why
why not?
how
how?
really?
are you sure?
is it good
is it safe
is that true
is that right?
is it real
is it still alive?
is it working
how does this work
how does it work?
who runs this
who made this
what is this
what is this for
how do i use this
how do i use it
what is good
what about the second
1
2
first
more
tell me more
go on
example
simpler
eli5
help with wallets
can you help me understand oracles
no, the second
yes the first one
yes but what are the risks
same for solana
hi there is something i want to know about tokens
nice but how does it earn
thanks that's clear, but who runs it
love or hate defi
who are you owned by and who funds you
are you a financial adviser?
what is your source
what can you tell me about iota
what can you do with tokens
do you store my data
do you use my messages
what do you do with my data
start staking
test network
what is a testnet
bot trading
true or false: bitcoin is anonymous
hello world smart contract
clear signing
good faith
fire
sure bet protocol
safe
near
fine art tokens
sorry what is a bridge
wrong price attack
bad debt
useless tokens
stupid question but what is a blockchain
dumb contract vs smart contract
never mind the price, what does it do
interesting, tell me about peaq
helium
great depression
thank you token
peace of mind
how are you different from chatgpt
how are you built
how are things connected
no kyc
no gas fees
yes or no
not yet launched
nothing at stake
good morning, what is an oracle?
"""
EMPTY = ("", "🙂🙂", "???", "...", "👍")


def said(block: str) -> list[str]:
    return block.strip().splitlines()


def talks() -> list[tuple[str, Talk]]:
    blocks = {
        Talk.HELLO: HELLO,
        Talk.THANKS: THANKS,
        Talk.BYE: BYE,
        Talk.OK: OK,
        Talk.NO: NO,
        Talk.PRAISE: PRAISE,
        Talk.BLAME: BLAME,
        Talk.WHO: WHO,
        Talk.HELP: HELP,
    }
    return [(each, talk) for talk, block in blocks.items() for each in said(block)]


@pytest.mark.parametrize(("typed", "talk"), talks())
def test_small_talk_is_recognised(typed: str, talk: Talk) -> None:
    assert small_talk(Question.of(typed)) is talk


@pytest.mark.parametrize("typed", EMPTY)
def test_a_message_without_a_letter_is_empty(typed: str) -> None:
    assert small_talk(Question.of(typed)) is Talk.EMPTY


@pytest.mark.parametrize("typed", said(QUESTIONS))
def test_a_question_is_no_small_talk(typed: str) -> None:
    assert small_talk(Question.of(typed)) is None


@pytest.mark.parametrize("typed", [typed for typed, _ in talks()])
def test_small_talk_does_not_hide_a_question(typed: str) -> None:
    assert small_talk(Question.of(f"{typed}. which oracle is it?")) is None


@pytest.mark.parametrize(("typed", "talk"), talks())
def test_case_marks_and_smileys_change_nothing(typed: str, talk: Talk) -> None:
    assert small_talk(Question.of(f"{typed.upper()} !! 😀 :)")) is talk


@pytest.mark.parametrize("word", ["hi ", "ok thanks ", "good ", "so ", "a" * 40 + " ", "!?"])
def test_a_hostile_text_is_no_small_talk(word: str) -> None:
    assert small_talk(Question((word * 5000)[:5000] + " x")) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert small_talk(Question.of(text)) in (None, *Talk)
