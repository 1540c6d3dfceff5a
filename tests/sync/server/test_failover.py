"""A database that goes away and comes back: nobody restarts a node, nobody is told a lie."""

import psycopg
import pytest
import sqlalchemy as sa

from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from sync.server.service import decision
from sync.server.store.lines import line, make_engine
from sync.wire.codec import encode
from tests.support import postgres
from tests.support.centre import Centre, database, fresh
from tests.sync.server import town


@pytest.fixture(name="centre_postgresql")
def _centre(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with fresh(tmp_path_factory.mktemp("node"), database=database("postgresql")) as running:
        yield running


def cut(centre: Centre) -> int:
    """The server drops every connection of the centre, as a fail-over does; how many there were."""
    assert centre.config is not None
    name = postgres.name_of(centre.config.database)
    with psycopg.connect(
        f"host={postgres.server()} user=fenbo dbname=postgres", autocommit=True
    ) as connection:
        found = connection.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s", (name,)
        ).fetchone()
    return int(found[0]) if found else 0


def test_dead_connections_cost_nobody_a_command_postgresql(centre_postgresql: Centre) -> None:
    desk = centre_postgresql.desk()
    ticket = town.received(desk, "F1")
    for n in range(3):
        assert cut(centre_postgresql) > 1
        assert desk.do(AddNote(ticket=ticket, words=f"after cut {n}")).kind == "applied"
        assert len(town.ticket(desk, ticket).notes) == n + 1


def test_a_node_hears_the_others_again_after_a_cut_postgresql(centre_postgresql: Centre) -> None:
    assert centre_postgresql.config is not None
    name = postgres.name_of(centre_postgresql.config.database)
    cut(centre_postgresql)
    with psycopg.connect(
        f"host={postgres.server()} user=fenbo dbname=postgres", autocommit=True
    ) as connection:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND query LIKE 'LISTEN%%'"
        centre_postgresql.until(lambda: connection.execute(asked, (name,)).fetchone() == (1,))


def test_one_that_breaks_spoils_none_of_its_batch_postgresql(
    centre_postgresql: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, right = centre_postgresql.desk(), decision.record
    ticket = town.received(desk, "F1")

    def record(*args):  # type: ignore[no-untyped-def]
        done = right(*args)
        if any(b"poison" in encode(deed.event) for deed in args[2]):
            raise ZeroDivisionError("after its rows were written")
        return done

    words = ["a", "b", "poison", "c"]
    envelopes = [desk.envelope(AddNote(ticket=ticket, words=word)) for word in words]
    with monkeypatch.context() as patch:
        patch.setattr("sync.server.service.decision.record", record)
        patch.setattr("logging.Logger.error", lambda *_, **__: None)
        told = desk.push(*envelopes)
    assert [verdict.kind for verdict in told.verdicts] == ["applied", "applied", "rejected"]
    assert [verdict.kind for verdict in desk.push(envelopes[3]).verdicts] == ["applied"]
    assert [note.words for note in town.ticket(desk, ticket).notes] == ["a", "b", "c"]
    again = [verdict.kind for verdict in desk.push(*envelopes).verdicts]
    assert again == ["duplicate", "duplicate", "rejected", "duplicate"]


def test_a_commit_that_no_standby_has_is_not_told_as_done_postgresql() -> None:
    """What the server says then is a warning at the commit; any warning there counts."""
    engine = make_engine(postgres.fresh_database(), 1)
    with engine.begin() as connection:
        for text in (
            "CREATE TABLE told (n int)",
            "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'x'; RETURN NULL; END $$",
            "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON told DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
            " EXECUTE FUNCTION warn()",
        ):
            connection.execute(sa.text(text))
    with pytest.raises(StoreBroken) as told, line(engine) as held:
        held.connection.exec_driver_sql("INSERT INTO told VALUES (1)")
        held.commit()
    assert told.value.values["kind"] == "unreplicated"
    engine.dispose()
