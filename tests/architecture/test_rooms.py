import configparser
import re

from django.apps import apps
from django.conf import settings

from tests.architecture import source

ROOMS = [name.rsplit(".", 1)[1] for name in settings.INSTALLED_APPS if "zhouzhi.apps." in name]


def contract(section: str, key: str) -> list[str]:
    parser = configparser.ConfigParser()
    parser.read(source.ROOT / ".importlinter")
    return parser[f"importlinter:contract:{section}"][key].replace("|", " ").split()


def test_settings_contract_and_folders_name_the_same_rooms_in_the_same_order() -> None:
    assert contract("flow", "layers") == ROOMS
    folders = {path.parent.name for path in (source.PACKAGE / "apps").glob("*/__init__.py")}
    assert folders == set(ROOMS)
    assert {path.rsplit(".", 1)[1] for path in contract("inside", "containers")} == set(ROOMS)


def test_the_map_tells_of_every_room_in_the_order_of_the_flow() -> None:
    text = (source.ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `apps/(\w+)`", text, flags=re.MULTILINE)
    assert rows == list(reversed(ROOMS))


def test_names_in_the_database_are_at_most_thirty_characters_long() -> None:
    long = []
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("zhouzhi."):
            continue
        meta = model._meta
        names = [meta.db_table, *(field.column for field in meta.local_fields)]
        names += [rule.name for rule in (*meta.constraints, *meta.indexes)]
        long += [name for name in names if len(name) > 30]
    assert long == []


def test_migrations_are_named_by_what_they_do() -> None:
    names = [path.stem for path in source.PACKAGE.rglob("migrations/[0-9]*.py")]
    assert names
    assert [name for name in names if re.search(r"_auto_|_initial$|\d{8}", name)] == []
