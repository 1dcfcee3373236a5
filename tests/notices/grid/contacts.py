"""The grid of contacts: ways to say whom to ask × names × telephones × offices."""

from random import Random

from tests.notices.facts import contact_facts
from tests.notices.grid.drawing import Drawn, Grid, words_of
from tests.notices.grid.paper import paper

WORDS = words_of("contacts")


def drawn(seed: int) -> Drawn:
    """The paper of a seed: the same every time."""
    random = Random(seed)
    frame: str = random.choice(WORDS["frames"])
    name, name2 = random.sample(WORDS["name"], 2)
    phone, phone2 = random.sample(WORDS["phone"], 2)
    office, office2 = random.sample(WORDS["office"], 2)
    mail, place = random.choice(WORDS["mail"]), random.choice(WORDS["place"])
    slots = {
        "name": name, "name2": name2, "phone": phone, "phone2": phone2, "mail": mail,
        "office": office, "office2": office2, "place": place,
        "line": random.choice(WORDS["line"]), "fax": random.choice(WORDS["fax"]),
    }  # fmt: skip
    told = {slot: [word] if f"{{{slot}}}" in frame else [] for slot, word in slots.items()}
    gold = [
        {"name": None, "phones": told["phone"] + told["phone2"], "emails": told["mail"]},
        *({"name": word} for word in told["name"] + told["name2"]),
        *({"address": word} for word in told["place"]),
    ]
    text = paper(contact=frame.format(**slots))
    return Drawn(frame, text, frozenset(contact_facts({"contacts": gold})))


GRID = Grid(drawn, contact_facts)
