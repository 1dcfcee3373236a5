"""Every sentence that a person may read is one marked template; nothing is put together by hand.

A sentence is marked with gettext, or with `gettext_noop` where Django may not be imported, and
filled with named facts (`Said`, or `%(name)s`). Chinese that is read, kept or printed and is no
sentence of ours stands on the list below, each with its reason.
"""

import ast
import textwrap
from functools import cache
from pathlib import Path

import pytest

from tests.architecture import source
from tests.architecture.words import words_amiss

READS = "read out of notices, sheets and forms; never shown as ours"
PAPER = "goes out as paper or stands in it: official Chinese, whatever the reader's language"
DATA = "kept as a fact of an office, a form or a campaign, and read again by the machine"
SHELL = "said to whoever runs the server, in a shell or a log, before there is a language"
DEMO = "the story of the demo"

# Folders and files, and single names in a file (path:name).
ALLOWED = {
    "zhouzhi/cli/": SHELL,
    "zhouzhi/config/environment.py": SHELL,
    "zhouzhi/config/reference.py": SHELL,
    "zhouzhi/documents/": READS,
    "zhouzhi/foundation/audit/actions.py:SYSTEM": DATA,
    "zhouzhi/foundation/chinese.py": READS,
    "zhouzhi/foundation/holidays/arrangement.py": READS,
    "zhouzhi/foundation/outbox/handlers.py:registration_for": SHELL,
    "zhouzhi/foundation/outbox/jobs.py:claim": SHELL,
    "zhouzhi/foundation/search/": READS,
    "zhouzhi/foundation/sqlite/base.py:DatabaseWrapper": SHELL,
    "zhouzhi/processes/adopt_notice/forms.py:_take_annexed": DATA,
    "zhouzhi/processes/file_institutions.py:register_roster": PAPER,
    "zhouzhi/processes/file_nominations.py:_COLUMNS": PAPER,
    "zhouzhi/processes/file_nominations.py:_files": PAPER,
    "zhouzhi/processes/file_nominations.py:nominations_roster": PAPER,
    "zhouzhi/processes/plant_demo/": DEMO,
    "zhouzhi/web/errors.py:BARE_FAULT": SHELL,
    "zhouzhi/web/office/signing/paper.py:_tail": PAPER,
    "zhouzhi/apps/activities/domain/institution_forms.py:HEADINGS": READS,
    "zhouzhi/apps/activities/domain/institution_forms.py:_NUMBERED": READS,
    "zhouzhi/apps/activities/domain/institution_forms.py:_OF_WHOM": READS,
    "zhouzhi/apps/activities/domain/institution_lists.py:_WAYS": PAPER,
    "zhouzhi/apps/activities/domain/institution_sheets/cells.py:_KINDS": READS,
    "zhouzhi/apps/activities/domain/lists.py:list_title": PAPER,
    "zhouzhi/apps/activities/domain/open_days.py:_DAY": DATA,
    "zhouzhi/apps/activities/domain/open_days.py:_OPENS": READS,
    "zhouzhi/apps/activities/domain/public/synonyms.py": READS,
    "zhouzhi/apps/activities/domain/sheets/access.py": READS,
    "zhouzhi/apps/activities/domain/sheets/aliases.py": READS,
    "zhouzhi/apps/activities/domain/sheets/cells.py:NO": READS,
    "zhouzhi/apps/activities/domain/sheets/cells.py:_OTHERS": READS,
    "zhouzhi/apps/activities/domain/sheets/cells.py:ONLINE_PLACES": READS,
    "zhouzhi/apps/activities/domain/sheets/cells.py:YES": READS,
    "zhouzhi/apps/activities/domain/sheets/cells.py:money_in": READS,
    "zhouzhi/apps/activities/domain/sheets/directory.py:_ITSELF": READS,
    "zhouzhi/apps/activities/domain/sheets/directory.py:_MAYBE_ABOVE": READS,
    "zhouzhi/apps/activities/domain/sheets/headings.py:HEADINGS": READS,
    "zhouzhi/apps/activities/domain/sheets/headings.py:IDLE": READS,
    "zhouzhi/apps/activities/domain/sheets/headings.py:_UNSURE": READS,
    "zhouzhi/apps/activities/domain/sheets/hosts.py:_ROLES": READS,
    "zhouzhi/apps/activities/domain/sheets/kind_names.py": READS,
    "zhouzhi/apps/activities/domain/sheets/layout.py": PAPER,
    "zhouzhi/apps/activities/domain/sheets/money.py:_UNDIVIDED": DATA,
    "zhouzhi/apps/activities/domain/sheets/printed.py": PAPER,
    "zhouzhi/apps/activities/domain/sheets/sessions.py:_from_to": READS,
    "zhouzhi/apps/activities/domain/sheets/sessions.py:_VISITS": READS,
    "zhouzhi/apps/activities/domain/sheets/when_hours.py": READS,
    "zhouzhi/apps/activities/domain/sheets/when_marks.py": READS,
    "zhouzhi/apps/activities/domain/sheets/when_said.py": PAPER,
    "zhouzhi/apps/activities/domain/templates.py:_NUMBERED": READS,
    "zhouzhi/apps/activities/domain/templates.py:_UNDERTAKES": READS,
    "zhouzhi/apps/activities/domain/templates.py:_money": PAPER,
    "zhouzhi/apps/campaigns/domain/content.py:campaign_name": DATA,
    "zhouzhi/apps/campaigns/domain/yearly.py:name_here": DATA,
    "zhouzhi/apps/drafting/domain/numbering.py:DocumentNumber": PAPER,
    "zhouzhi/apps/measures/domain/forms.py:_COUNTED_IN": READS,
    "zhouzhi/apps/measures/domain/forms.py:_SAME": READS,
    "zhouzhi/apps/measures/domain/national.py": DATA,
    "zhouzhi/apps/measures/domain/units.py:_ALIKE": READS,
    "zhouzhi/apps/notices/domain/corpus.py": READS,
    "zhouzhi/apps/notices/domain/doubts.py:ANNEX_TAKEN": DATA,
    "zhouzhi/apps/notices/domain/doubts.py:NATIONAL_TAKEN": DATA,
    "zhouzhi/apps/notices/domain/identity.py": READS,
    "zhouzhi/apps/notices/domain/masking.py": READS,
    "zhouzhi/apps/notices/domain/parties.py": READS,
    "zhouzhi/apps/notices/forms/answers.py:AnswerForm": DATA,
    "zhouzhi/apps/notices/forms/duties.py:_HAND_IN": DATA,
    "zhouzhi/apps/obligations/domain/offices.py": READS,
    "zhouzhi/apps/obligations/domain/passing_down.py": PAPER,
    "zhouzhi/apps/obligations/domain/places.py": READS,
    "zhouzhi/apps/obligations/domain/townships.py": READS,
    "zhouzhi/apps/obligations/domain/unit_facts.py": READS,
    "zhouzhi/apps/orgs/actions/accounts.py:_visitor": DATA,
    "zhouzhi/apps/orgs/domain/area_codes.py:_TABLE": DATA,
    "zhouzhi/apps/orgs/domain/sheet_cells.py:KINDS": READS,
    "zhouzhi/apps/orgs/domain/sheet_cells.py:LEVELS": READS,
    "zhouzhi/apps/orgs/domain/sheet_columns.py:HEADERS": READS,
    "zhouzhi/apps/orgs/domain/sheet_layout.py": PAPER,
    "zhouzhi/apps/orgs/domain/sheet_margins.py:EXAMPLE": READS,
    "zhouzhi/apps/orgs/domain/sheet_margins.py:_WHO": READS,
    "zhouzhi/apps/orgs/domain/telephones.py:_telephone": DATA,
    "zhouzhi/apps/orgs/domain/unit_names.py": READS,
    "zhouzhi/apps/drafting/domain/annexes.py:LISTS": PAPER,
    "zhouzhi/apps/drafting/domain/compose.py": PAPER,
    "zhouzhi/apps/drafting/domain/defaults.py": PAPER,
    "zhouzhi/apps/drafting/domain/demand_words.py": PAPER,
    "zhouzhi/apps/drafting/domain/duty_words.py": PAPER,
    "zhouzhi/apps/drafting/domain/facts.py": PAPER,
    "zhouzhi/apps/drafting/domain/held_words.py": PAPER,
    "zhouzhi/apps/drafting/domain/limit_words.py": PAPER,
    "zhouzhi/apps/drafting/domain/lint/of_words.py:of_annexes": READS,
    "zhouzhi/apps/drafting/domain/lint/of_words.py:of_days": READS,
    "zhouzhi/apps/drafting/domain/read_duties.py:EVERYBODY": READS,
    "zhouzhi/apps/drafting/domain/saying.py": PAPER,
    "zhouzhi/apps/drafting/domain/slip.py": PAPER,
    "zhouzhi/apps/drafting/domain/told.py:shown": PAPER,
    "zhouzhi/apps/drafting/forms/drafts.py:URGENCIES": PAPER,
    "zhouzhi/apps/reports/domain/anchoring.py": PAPER,
    "zhouzhi/apps/reports/domain/compose.py": PAPER,
    "zhouzhi/apps/reports/domain/filenames.py": PAPER,
    "zhouzhi/apps/reports/domain/opening.py": PAPER,
    "zhouzhi/apps/reports/domain/charts.py": PAPER,
    "zhouzhi/apps/reports/domain/paper.py": PAPER,
    "zhouzhi/apps/reports/domain/press.py": PAPER,
    "zhouzhi/apps/reports/domain/results.py": PAPER,
    "zhouzhi/apps/reports/domain/sentences.py": PAPER,
    "zhouzhi/apps/reports/domain/shortcomings.py": PAPER,
    "zhouzhi/apps/reports/domain/standings.py": PAPER,
    "zhouzhi/apps/reports/domain/twins.py": READS,
    "zhouzhi/apps/reports/domain/work.py": PAPER,
    "zhouzhi/apps/reports/queries/bases.py": PAPER,
    "zhouzhi/apps/reports/queries/form_sheet.py": PAPER,
    "zhouzhi/apps/reports/queries/story.py": PAPER,
    "zhouzhi/apps/submissions/domain/firmness.py": READS,
    "zhouzhi/apps/submissions/domain/photo_rules.py": READS,
    "zhouzhi/apps/submissions/domain/packages/said.py": DATA,
    "zhouzhi/processes/pack_answer.py": PAPER,
    "zhouzhi/apps/submissions/domain/figures.py:MONEY_UNITS": READS,
    "zhouzhi/apps/submissions/domain/figures.py:NOT_APPLICABLE_WORDS": READS,
    "zhouzhi/apps/submissions/domain/checks/figures.py:_FAR_OUT": READS,
    "zhouzhi/apps/submissions/domain/checks/figures.py:_IN_YUAN": READS,
}


@cache
def found_anywhere() -> list[tuple[str, str]]:
    """What is amiss in the product, allowed or not."""
    return [one for path in source.files() for one in found_in(path, name=source.name(path))]


def found_in(path: Path, *, name: str) -> list[tuple[str, str]]:
    """What is amiss in a file: where on the list it would be allowed, and what to show."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (f"{name}:{word.holder}", f"{name}:{word.line} {word.amiss}")
        for word in words_amiss(module)
    ]


def entry_for(place: str) -> str | None:
    """The line of the list that allows a place, the narrowest."""
    names = (entry for entry in ALLOWED if entry in (place, place.split(":")[0]))
    folders = (entry for entry in ALLOWED if entry.endswith("/") and place.startswith(entry))
    return max((*names, *folders), key=len, default=None)


def test_every_sentence_is_a_template_that_a_translator_can_reach() -> None:
    assert [shown for place, shown in found_anywhere() if entry_for(place) is None] == []


def test_nothing_is_allowed_that_is_not_there() -> None:
    used = {entry_for(place) for place, _ in found_anywhere()}
    assert [entry for entry in ALLOWED if entry not in used] == []


@pytest.mark.parametrize(
    ("code", "amiss"),
    [
        ('said = f"第 {number} 行"', ["said f-string"]),
        ("said = f\"{_('行')} {number}\"", ["said f-string"]),
        ('said = _("第") + str(number)', ["said concatenation"]),
        ('said = "第" + str(number)', ["said concatenation", "said unmarked"]),
        ('said = "第 {} 行".format(number)', ["said unmarked"]),
        ('said = "第 %d 行" % number', ["said unmarked"]),
        ('LABELS = {"a": "行"}', ["LABELS unmarked"]),
        ('def act():\n    raise Refusal("不行")', ["act unmarked"]),
        ('class Form:\n    label = "名称"', ["Form unmarked"]),
        ('said = gettext("不是从这里来的")', ["said unmarked"]),
    ],
)
def test_a_sentence_put_together_by_hand_is_found(
    code: str, amiss: list[str], tmp_path: Path
) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        "from django.utils.translation import gettext_lazy as _\n" + code, encoding="utf-8"
    )
    found = found_in(planted, name="planted.py")
    assert sorted(
        f"{place.partition(':')[2]} {shown.split()[-1]}" for place, shown in found
    ) == sorted(amiss)


def test_marked_sentences_and_words_that_are_only_read_are_let_be(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(
        textwrap.dedent('''
            """说明."""
            import re
            from django.utils.translation import gettext as _, ngettext as many
            from zhouzhi.foundation.errors import gettext_noop
            from zhouzhi.foundation.said import Said

            ROW = gettext_noop("第 {number} 行")
            PATTERN = re.compile(r"(省|市)" + "x")

            def act(number, text):
                """办理."""
                said = Said(ROW, number=number)
                shown = _("共 %(n)d 行") % {"n": number}
                some = many("%(n)d 行", "%(n)d 行", number)
                if text == "市" or text.startswith("省"):
                    return text.removeprefix("省"), said, shown, some
                return f"{text}：{shown}"
        '''),
        encoding="utf-8",
    )
    assert found_in(planted, name="planted.py") == []
