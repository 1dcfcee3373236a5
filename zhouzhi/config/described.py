"""Every environment variable that Zhouzhi reads, described once for the reference page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, what holds without it, and what it decides."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "ZHOUZHI_HOME", "var", "folder of the database, stored files, static files, secret and keys"
    ),
    Variable(
        "DATABASE_URL",
        "SQLite in ZHOUZHI_HOME",
        "postgresql://user:password@host/name, or sqlite:///path",
    ),
    Variable(
        "ZHOUZHI_SECRET_KEY", "made once in ZHOUZHI_HOME", "key of sessions and invitation codes"
    ),
    Variable(
        "ZHOUZHI_ORIGIN",
        "http://localhost:8000",
        "public address; with https cookies become secure",
    ),
    Variable("ZHOUZHI_HOSTS", "localhost,127.0.0.1,[::1]", "host names that are answered"),
    Variable(
        "ZHOUZHI_TRUST_PROXY",
        "no",
        "yes where a proxy in front sets X-Forwarded-Proto and X-Forwarded-For, and only then",
    ),
    Variable(
        "ZHOUZHI_MAIL",
        "no mail is sent",
        "server for mail: smtps://user:password@host:465, smtp://user:password@host:587 (encrypted"
        " by STARTTLS), or smtp+plain://host:25 for a relay on the same machine; SSL_CERT_FILE"
        " names further certificates to trust",
    ),
    Variable(
        "ZHOUZHI_MAIL_FROM",
        "the user of ZHOUZHI_MAIL",
        "sender of mail, such as Office <office@example.org>",
    ),
    Variable(
        "ZHOUZHI_BOT_ORIGINS",
        "",
        "further origins at which units may have bots of groups, such as https://im.example.org;"
        " they may be in the own network",
    ),
    Variable("ZHOUZHI_SMS", "no short message is sent", "address of a gateway for short messages"),
    Variable("ZHOUZHI_SMS_SECRET", "", "secret under which calls to that gateway are signed"),
    Variable(
        "ZHOUZHI_TILES",
        "no map; the public page lists by distance",
        "addresses of map tiles (256 pixels, Web Mercator, positions as CGCS2000 or WGS 84) with"
        " {z}, {x} and {y}, a layer each with blanks between, such as"
        " https://tiles.example.org/{z}/{x}/{y}.png; visitors' browsers fetch them from there, and"
        " whose map it is answers for its borders",
    ),
    Variable("ZHOUZHI_TILES_CREDIT", "", "words below the map: whose it is, its approval number"),
    Variable(
        "ZHOUZHI_LICENCE",
        "CC BY 4.0",
        "licence of the open data: its name, a blank, its address",
    ),
    Variable("ZHOUZHI_LOG", "WARNING", "lowest level that is logged"),
    Variable("ZHOUZHI_DEBUG", "no", "Django's debug pages; never on a server"),
    Variable(
        "ZHOUZHI_DEMO", "no", "the demo: invented people, a printed password, a date of its own"
    ),
    Variable(
        "ZHOUZHI_TODAY", "", "first day of the demo, such as 2023-05-13; refused outside the demo"
    ),
    Variable(
        "ZHOUZHI_BOOKINGS_A_MINUTE",
        "60",
        "how often one address may send a booking in a minute, to each process; five times as "
        "many looks, and at what is near",
    ),
    Variable("ZHOUZHI_DRAFT_FILES", "200", "most files that one answer may hold"),
    Variable("ZHOUZHI_FONTS", "", "folders of the office's own typefaces, with commas between"),
    Variable("ZHOUZHI_DRAFT_MEGABYTES", "2000", "most MB that the files of one answer may weigh"),
    Variable("ZHOUZHI_SAMPLES", "samples", "folder of the sample notices and unit sheets"),
    Variable("ZHOUZHI_LOOSE_STATIC", "no", "static files without hashed names, for the tests"),
)
