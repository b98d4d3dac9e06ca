"""Templates of small talk by what it is: greetings, thanks, a word of praise or of anger."""

from __future__ import annotations

_BOT = "bot|human|robot|ai|real|person|chatgpt|gpt|claude|llm|machine|alive|#"
_A = "a|an|the|some|just|only|not|still~2"
_GOOD = (
    "good|nice|great|cool|awesome|amazing|perfect|excellent|brilliant|sweet|neat|fantastic|lovely"
    "|wonderful|dope|lit|sick|helpful|useful|impressive|beautiful|clear|smart|genius|legend|goat"
)
_BAD = (
    "bad|stupid|dumb|useless|wrong|terrible|awful|horrible|trash|garbage|shit|shitty|crap|lame|fail"
    "|rubbish|nonsense|bullshit|bs|idiot|idiotic|broken|incorrect|annoying|ridiculous|suck|sucks"
)
_VERY = "so|very|really|that|a|an|the|just|totally|completely|such|pretty|quite|too|super|best~2"
_REPLY = "answer|answers|reply|replies|response|info|information|explanation|summary"

BLAME = (
    f"{_BAD} bot|again|{_REPLY}?",
    f"you|that|this|it are|is|was? {_VERY} {_BAD}",
    "that|this|it|you|your is|are|was? not ~1 helpful|right|correct|true|good|useful",
    f"that|this|it does|did not help|work|answer that|it|me|my|question|{_REPLY}~2",
    "not helpful|correct|right|true|good|useful",
    "not what i asked|meant|wanted for?",
    "you did not answer|understand that|it|me|my? question?",
    f"worst bot|{_REPLY} ever?",
    "wtf|ffs|boo|meh|smh",
    "shut up",
    "fuck you|off|this?",
)
WHO = (
    "who|what are you",
    f"are you {_A} {_BOT} {_BOT}? or? {_A} {_BOT}?",
    f"is this {_A} bot|human|robot|ai|person|chatgpt|gpt|llm {_BOT}? or? {_A} {_BOT}?",
    f"am i talking|speaking|chatting to|with {_A} {_BOT} or? {_A} {_BOT}?",
    "who made|built|created|wrote|developed|coded|runs|owns you",
    "who made|built|created|wrote|developed|coded|runs|owns this|the bot",
    "what is your name",
    "do you use ai|chatgpt|gpt|an|a~1 llm?",
    "do you make things|stuff|answers|it|this up",
    "what|which model|llm|ai are|do you use?",
    "introduce yourself",
    "tell me about yourself",
)
HELP = (
    "help me|us?",
    "i need help",
    "can|could you help me|us?",
    "what can you do|help|answer with|for|me~2",
    "what can i ask|do you|here|with~2",
    "how do|can|to i? use|ask you",
    "how do|can|to i? use|ask this|the bot",
    "how do|can|to i? ask a? question?",
    "how does this|the bot work",
    "how do you work",
    "what do you do",
    "what is this|the bot for?",
    "commands|command|menu|usage|instructions|start",
    "what are your commands|functions|features",
)
NO = (
    "no|n|negative|nothing|none",
    "no thanks",
    "no thank you",
    "no i am good|fine|okay|done",
    "no need|way",
    "not really|now|yet",
    "i am good|fine|okay thanks",
)
THANKS = (
    "many|big|huge~1 thanks",
    "thank you|god",
    "tysm|tyvm|tyty|cheers|kudos|appreciated",
    "much appreciated|obliged",
    "i? really? appreciate it|that|this|your help|time?",
    "merci|gracias|danke|dankeschön|grazie|obrigado|obrigada|arigato|arigatou|tack|takk|dank|hvala",
    "mahalo|salamat|shukran|shukriya|dhanyavad|teşekkürler|tesekkurler|dziękuję|dzięki|bedankt",
    "спасибо|дякую|谢谢|謝謝|ありがとう|감사합니다|شكرا",
    "merci|danke|grazie beaucoup|schön|sehr|mille",
    "muchas|vielen|mille|molte gracias|dank|grazie",
    "terima kasih",
    "dank je|you",
    "cảm|cam ơn|on",
)
BYE = (
    "bye|goodbye|gn|cya|ttyl|gtg|g2g|brb|farewell|peace|later|laters",
    "good bye|night",
    "see you|ya later|soon|around|tomorrow?",
    "take care",
    "have a|an ~1 day|night|evening|weekend|one|week",
    "talk|speak to|with? you? later|soon|tomorrow",
    "adios|adiós|tschüss|tschuss|arrivederci|sayonara|пока",
    "au|auf revoir|wiedersehen",
    "hasta luego|mañana|pronto",
)
HELLO = (
    "hi|hello|hey|yo|sup|wassup|wazzup|whatsup|gm|greetings|howdy|heyo|oi|ahoy",
    "good morning|afternoon|evening|day",
    "what is up|happening",
    "how are you|things|we doing|going|feeling|today|all~2",
    "how is it|everything|life going",
    "how is everything|life|your day?",
    "how do you do",
    "you okay|there|alive|online|awake|here",
    "are you there|here|online|awake|working|up|okay|ready",
    "anyone|anybody|someone|somebody here|there|home|online",
    "is this|the bot working|online|on|up|alive",
    "nice to meet you",
    "test|testing|ping|pong #~3",
    "happy|merry new? year|monday|friday|weekend|holidays|christmas|xmas",
    "hola|bonjour|salut|bonsoir|coucou|ciao|moin|servus|olá|ola|namaste|merhaba|selam|salam",
    "salaam|privet|halo|hej|hei|ahoj|cześć|czesc|shalom|aloha|konnichiwa|buongiorno|buonasera",
    "привет|здравствуйте|привіт|你好|您好|こんにちは|안녕|안녕하세요|مرحبا",
    "guten|buenos|buenas|bom|boa tag|morgen|abend|dias|días|tardes|noches|dia|tarde",
    "buenas|saludos|assalamualaikum",
    "xin chào|chao",
)
OK = (
    "okay|alright|right|sure|fine|gotcha|understood|interesting|noted|roger|aight|ight|bet|nvm|np",
    "yes|ya|y|true|indeed|agreed|agree|same|+1|exactly|correct|absolutely|definitely|facts|deal",
    "hmm|ah|ahh|oh|ohh|oof|uhm|um|uh|huh|aha|ic|oic|idk|dunno|whatever|maybe|sorry|oops",
    "got it|you|this|that",
    "i|now~2 see|understand|get now|it|that|you|this~2",
    "i am good|fine|okay|done|in",
    "that|this|it? makes sense",
    "never mind",
    "no problem|worries|prob|probs|stress|biggie",
    "fair enough|point?",
    "good|nice to know",
    "sounds|looks|all good|great|nice|fine|right|well|clear",
    "i guess|think|agree so?",
    "i do not know|mind|care",
    "of course",
    "sure thing",
    "yes please|do",
    "me too|neither",
    "same here",
    "my bad",
    "that|this|it is true|it|all|right|okay|fine|correct",
)
PRAISE = (
    f"{_GOOD} bot|job|one|work|stuff|boy|{_REPLY}?",
    f"you|that|this|it are|is|was {_VERY} {_GOOD}|best|fast|quick",
    f"so|very|really|super|pretty {_GOOD}",
    "wow|woah|whoa|omg|lol|gg|gj|wp|based|wagmi|lfg|bravo|hooray|yay|woohoo",
    "haha*|ahaha*|hehe*",
    "well done|said|explained|played|put",
    "i? love|loved it|this|you|that|your bot|answer|answers?",
    "i like|liked it|this|you|that|your bot|answer|answers?",
    "thumbs up",
    "that|this|it helps|helped|works|worked me? a? lot?",
    "you rock|rule",
    f"best bot|{_REPLY} ever?",
)

# What may follow any small talk and still asks for nothing.
TAIL = (
    "a lot|bunch|ton|million",
    f"for the|your|this|that|all|a|quick|clear|{_GOOD}~4 help|time|effort|{_REPLY}",
    "for explaining|helping|answering|clarifying|sharing|trying that|this|it|me|so|well~3",
    "for that|this|it|everything|now|today",
)
# Single words that may stand anywhere in small talk, and those that may only follow it.
FILLER = frozenset("and so but well please bro man dude guys bot sir fren dear".split())
AFTER = frozenset(
    """
    there all everyone everybody mate folks friend friends frens sirs madam fam team chat gang boss
    buddy pal king chief homie again very much lots really today now then too also though anyway yet
    you just amigo ever nice great good cool perfect awesome amazing helpful lol
    """.split()
)
