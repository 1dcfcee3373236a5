"""Where terms are kept (检索库): FTS5 in SQLite, a vector under a GIN index in PostgreSQL.

Both hold the same terms and answer the same questions with the same numbers; neither cuts, folds or
weighs words by itself. What differs is how a row is written and how a question is spelt.
"""

from collections.abc import Iterable
from typing import Protocol

from django.db import connection

from zhouzhi.foundation.search.asking import Part, Question, Term
from zhouzhi.foundation.search.terms import Terms

Sql = tuple[str, list[str | int]]


class Store(Protocol):
    """A table of terms under document numbers."""

    def put(self, rows: Iterable[tuple[int, Terms]]) -> None:
        """Keep the terms of new documents."""

    def drop(self, rows: Iterable[tuple[int, Terms]]) -> None:
        """Let go of documents that are pointed at no more, each with the terms it was put by."""

    def empty(self) -> None:
        """Let go of everything."""

    def matching(self, parts: tuple[Part, ...], *, in_head: bool) -> Sql:
        """The statement that gives the numbers of what has every part."""

    def having(self, term: Term) -> Sql:
        """The statement that gives the numbers of what has one term, each once."""


class Fts5:
    """A contentless FTS5 table: what is dropped has to be told to it as it was put."""

    def put(self, rows: Iterable[tuple[int, Terms]]) -> None:
        """Keep the terms of new documents."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_terms (rowid, head, rest) VALUES (%s, %s, %s)",
                [(number, " ".join(each.head), " ".join(each.rest)) for number, each in rows],
            )

    def drop(self, rows: Iterable[tuple[int, Terms]]) -> None:
        """Let go of documents that are pointed at no more."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_terms (search_terms, rowid, head, rest)"
                " VALUES ('delete', %s, %s, %s)",
                [(number, " ".join(each.head), " ".join(each.rest)) for number, each in rows],
            )

    def empty(self) -> None:
        """Let go of everything."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_terms (search_terms) VALUES ('delete-all')")

    def matching(self, parts: tuple[Part, ...], *, in_head: bool) -> Sql:
        """The statement that gives the numbers of what has every part."""
        asked = " AND ".join(f"({_either(part, _quoted, ' AND ', ' OR ')})" for part in parts)
        return self._sql(f"head : ({asked})" if in_head else asked)

    def having(self, term: Term) -> Sql:
        """The statement that gives the numbers of what has one term."""
        return self._sql(_quoted(term))

    def _sql(self, asked: str) -> Sql:
        return "SELECT rowid AS number FROM search_terms WHERE search_terms MATCH %s", [asked]


class Vectors:
    """A table of text search vectors under a GIN index; its parser and dictionaries stay unused."""

    def put(self, rows: Iterable[tuple[int, Terms]]) -> None:
        """Keep the terms of new documents."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_terms (number, terms) VALUES (%s, %s::tsvector)",
                [(number, _vector(each)) for number, each in rows],
            )

    def drop(self, rows: Iterable[tuple[int, Terms]]) -> None:
        """Let go of documents that are pointed at no more."""
        numbers = [number for number, _ in rows]
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_terms WHERE number = ANY(%s)", [numbers])

    def empty(self) -> None:
        """Let go of everything."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_terms")

    def matching(self, parts: tuple[Part, ...], *, in_head: bool) -> Sql:
        """The statement that gives the numbers of what has every part."""
        spelt = _head_lexeme if in_head else _lexeme
        return self._sql(" & ".join(f"({_either(part, spelt, ' & ', ' | ')})" for part in parts))

    def having(self, term: Term) -> Sql:
        """The statement that gives the numbers of what has one term."""
        return self._sql(_lexeme(term))

    def _sql(self, asked: str) -> Sql:
        return "SELECT number FROM search_terms WHERE terms @@ %s::tsquery", [asked]


def store() -> Store:
    """The store of the database in use."""
    return Fts5() if connection.vendor == "sqlite" else Vectors()


def most_of(question: Question, most: int) -> Sql:
    """The statement that gives (number, how many of the terms) of what has enough, the most first.

    The same on both databases, so that they agree on what is near. What an earlier release let go
    may stand in SQLite's table still; it is left out, or it would take the places of what is there.
    """
    here = store()
    each = [here.having(term) for term in question.any_of]
    union = " UNION ALL ".join(f"SELECT number FROM ({sql}) AS one" for sql, _ in each)  # noqa: S608
    sql = (
        f"SELECT number, COUNT(*) AS held FROM ({union}) AS each_term"  # noqa: S608
        " WHERE number IN (SELECT id FROM search_document)"
        " GROUP BY number HAVING COUNT(*) >= %s ORDER BY held DESC, number LIMIT %s"
    )
    return sql, [*(given for _, all_given in each for given in all_given), question.at_least, most]


def _either(part: Part, spelt: "Spelling", both: str, either: str) -> str:
    return either.join(f"({both.join(spelt(term) for term in one)})" for one in part)


class Spelling(Protocol):
    """How a term is spelt in a question."""

    def __call__(self, term: Term) -> str: ...


def _quoted(term: Term) -> str:
    return f'"{term.text}" *' if term.is_beginning else f'"{term.text}"'


def _lexeme(term: Term) -> str:
    return f"'{term.text}':*" if term.is_beginning else f"'{term.text}'"


def _head_lexeme(term: Term) -> str:
    return f"'{term.text}':*A" if term.is_beginning else f"'{term.text}':A"


def _vector(terms: Terms) -> str:
    head = [f"'{term}':1A" for term in terms.head]
    return " ".join((*head, *(f"'{term}'" for term in terms.rest)))
