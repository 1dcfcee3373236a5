"""Whatever the story: nothing is told without a source."""

import re
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from zhouzhi.apps.measures.domain.national import BY_CODE
from zhouzhi.apps.reports.domain.compose import compose
from zhouzhi.apps.reports.domain.sentences import plain_words
from zhouzhi.apps.reports.domain.story import (
    Activity,
    Basis,
    Form,
    Occasion,
    Press,
    Source,
    Standing,
    Stated,
    Story,
)

WORDS = st.text(alphabet="甲乙丙局厅县馆讲开放0123 9“”《》年月", min_size=1, max_size=8)


DAYS = st.none() | st.dates(date(2023, 5, 15), date(2023, 6, 15))


SOURCE = Source("x", "1", "出处")


NUMBERS = st.none() | st.integers(0, 10**8).map(lambda n: Decimal(n) / 10)


ROWS = st.builds(
    Stated,
    position=st.integers(1, 30),
    code=st.sampled_from(["", *BY_CODE]),
    group=WORDS,
    label=WORDS,
    unit=st.sampled_from(["", "次", "万元"]),
    number=NUMBERS,
    missing_count=st.integers(0, 3),
    source=st.just(SOURCE),
    is_inapplicable=st.booleans(),
    is_numeric=st.booleans(),
)


STRANDS = st.lists(WORDS, max_size=3, unique=True)


@st.composite
def stories(draw) -> Story:
    strands = tuple(draw(STRANDS))
    activities = st.builds(
        Activity,
        name=WORDS,
        unit=WORDS,
        strand=st.sampled_from([*strands, ""]),
        source=st.just(SOURCE),
        held_on=DAYS,
        place=WORDS | st.just(""),
        attendance_count=st.none() | st.integers(0, 99999),
    )
    form = st.none() | st.builds(
        Form,
        title=WORDS,
        rows=st.lists(ROWS, max_size=8).map(tuple),
        expected_count=st.integers(0, 9),
        accepted_count=st.integers(0, 9),
        source=st.just(SOURCE),
    )
    starts_on = draw(st.dates(date(2023, 5, 1), date(2023, 12, 31)))
    return Story(
        name=draw(WORDS),
        territory=draw(WORDS),
        theme=draw(WORDS | st.just("")),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=draw(st.integers(0, 20))),
        organisers=tuple(draw(st.lists(WORDS, min_size=1, max_size=3))),
        source=SOURCE,
        as_of=draw(st.dates(date(2023, 5, 15), date(2023, 6, 15))),
        addressee=draw(WORDS | st.just("")),
        bases=tuple(
            draw(
                st.lists(
                    st.builds(
                        Basis,
                        title=WORDS,
                        document_number=WORDS | st.just(""),
                        source=st.just(SOURCE),
                        is_upper=st.booleans(),
                    ),
                    max_size=3,
                )
            )
        ),
        occasions=tuple(
            draw(
                st.lists(
                    st.builds(
                        Occasion,
                        name=WORDS,
                        source=st.just(SOURCE),
                        held_on=DAYS,
                        place=WORDS | st.just(""),
                        is_sure=st.booleans(),
                    ),
                    max_size=2,
                )
            )
        ),
        strands=strands,
        activities=tuple(draw(st.lists(activities, max_size=9))),
        press=tuple(
            draw(
                st.lists(
                    st.builds(
                        Press,
                        outlet=WORDS,
                        title=WORDS,
                        unit=WORDS,
                        source=st.just(SOURCE),
                        published_on=DAYS,
                    ),
                    max_size=6,
                )
            )
        ),
        standings=tuple(
            draw(
                st.lists(
                    st.builds(
                        Standing,
                        unit=WORDS,
                        duty=WORDS,
                        is_accepted=st.booleans(),
                        is_late=st.booleans(),
                        word=st.just("办理中"),
                        source=st.just(SOURCE),
                        left_out=st.lists(WORDS, max_size=2).map(tuple),
                        is_waived=st.booleans(),
                        is_own=st.booleans(),
                    ),
                    max_size=6,
                )
            )
        ),
        form=draw(form),
    )


@settings(max_examples=150, deadline=None)
@given(stories())
def test_every_sentence_has_a_source_and_so_has_every_run_with_a_digit(story: Story) -> None:
    for part in compose(story).parts:
        for paragraph in part.paragraphs:
            assert paragraph
            for sentence in paragraph:
                words = plain_words(sentence)
                assert [s for s in sentence if s.source], words
                loose = [s.text for s in sentence if not s.source and re.search(r"\d", s.text)]
                assert loose == [], words
                assert words.endswith("。"), words
                assert not re.search(r"[，、；：]{2}|[，、；]。|。。", words), words
